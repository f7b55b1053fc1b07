import fc from 'fast-check';
import { signIdentity, verifyIdentity } from './signed-identity.js';
import { VisitorTokens } from './visitor-tokens.js';

const secret = 's'.repeat(32);

describe('signed identity', () => {
  const claims = { customerId: 'c-1', email: 'ana@example.com', expiresAt: 2_000 };

  it('accepts what the site signed, until it expires', () => {
    const identity = { ...claims, signature: signIdentity(claims, secret) };
    expect(verifyIdentity(identity, secret, 1_999)).toBe(true);
    expect(verifyIdentity(identity, secret, 2_000)).toBe(false);
  });

  it('rejects any change to a claim or to the signature', () => {
    const signature = signIdentity(claims, secret);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0 }), (customerId, email, expiresAt) => {
        fc.pre(`${customerId}\n${email}\n${expiresAt}` !== 'c-1\nana@example.com\n2000');
        expect(verifyIdentity({ customerId, email, expiresAt, signature }, secret, 0)).toBe(false);
      }),
    );
    expect(verifyIdentity({ ...claims, signature }, 'another secret of more than 32 chars', 0)).toBe(false);
  });
});

describe('VisitorTokens', () => {
  const tokens = new VisitorTokens({ visitorTokenSecret: secret });

  it('gives back the visitor it was made for', async () => {
    expect(await tokens.verify(await tokens.issue('v-1'))).toBe('v-1');
  });

  it('takes nothing forged', async () => {
    const foreign = new VisitorTokens({ visitorTokenSecret: 'x'.repeat(32) });
    expect(await tokens.verify(await foreign.issue('v-1'))).toBeNull();
    const [header, , signature] = (await tokens.issue('v-1')).split('.');
    const body = Buffer.from(JSON.stringify({ sub: 'v-2', aud: 'visitor' })).toString('base64url');
    expect(await tokens.verify(`${header}.${body}.${signature}`)).toBeNull();
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await tokens.verify(`${unsigned}.${body}.`)).toBeNull();
    expect(await tokens.verify('')).toBeNull();
  });
});
