import { RateLimiter } from '#platform';
import { OrderVerifications } from './order-verifications.js';
import type { VerificationAttempt } from './ports.js';

describe('tries at an order', () => {
  const attempt = (
    visitorId: string,
    source: string,
    number: string,
    email: string,
  ): VerificationAttempt => ({
    visitorId,
    source,
    number,
    email,
  });
  const right = (visitorId: string, source: string) => attempt(visitorId, source, 'NF-1', 'ana@x.example');
  const admitted = async (
    tries: OrderVerifications,
    count: number,
    next: (i: number) => VerificationAttempt,
  ) => {
    let taken = 0;
    for (let i = 0; i < count; i++) if (await tries.consume(next(i))) taken += 1;
    return taken;
  };

  it('end for one visitor, whatever they try', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    expect(await admitted(tries, 50, (i) => attempt('v', 's', `NF-${i}`, `${i}@x.example`))).toBe(5);
  });

  it('end for one source at one order and at one address, however many visitors it makes', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    expect(await admitted(tries, 50, (i) => attempt(`v${i}`, 's', 'NF-1', `${i}@x.example`))).toBe(10);
    expect(await admitted(tries, 50, (i) => attempt(`w${i}`, 't', `NF-${i}`, 'ana@x.example'))).toBe(10);
    // Also in another spelling.
    expect(await tries.consume(attempt('late', 's', 'nf 1', 'new@x.example'))).toBe(false);
  });

  it('end for one source that tries a little at everything', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    expect(await admitted(tries, 200, (i) => attempt(`v${i}`, 's', `NF-${i}`, `${i}@x.example`))).toBe(20);
  });

  it('do not keep out who comes from elsewhere with the right pair, however many guess', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    for (let source = 0; source < 50; source++)
      await admitted(tries, 20, (i) => attempt(`v${source}-${i}`, `s${source}`, 'NF-1', `${i}@x.example`));
    await admitted(tries, 100, (i) => attempt(`w${i}`, `t${i}`, `NF-${i}`, 'ana@x.example'));
    expect(await tries.consume(right('ana', 'home'))).toBe(true);
  });

  it('get few for each source once an order is guessed at from many', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    await admitted(tries, 40, (i) => attempt(`v${i}`, `s${i}`, 'NF-1', `${i}@x.example`));
    expect(await admitted(tries, 20, (i) => attempt(`w${i}`, 'new', 'NF-1', `${i}@y.example`))).toBe(2);
  });

  it('cost nothing when they were right', async () => {
    const tries = new OrderVerifications(new RateLimiter());
    for (let i = 0; i < 300; i++) {
      const mine = attempt(`v${i}`, 'shared', `NF-${i % 3}`, 'ana@x.example');
      expect(await tries.consume(mine)).toBe(true);
      await tries.clear(mine);
    }
  });
});
