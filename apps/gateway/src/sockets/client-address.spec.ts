import { clientAddress } from './client-address.js';

const handshake = (forwarded?: string) => ({
  address: '10.0.0.1',
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('clientAddress', () => {
  it('is the peer without a trusted proxy, whatever the header claims', () => {
    expect(clientAddress(handshake('1.2.3.4'), 0)).toBe('10.0.0.1');
  });

  it('is what the outermost trusted proxy saw', () => {
    expect(clientAddress(handshake('6.6.6.6, 1.2.3.4'), 1)).toBe('1.2.3.4');
    expect(clientAddress(handshake('6.6.6.6, 1.2.3.4, 10.0.0.2'), 2)).toBe('1.2.3.4');
  });

  it('copes with fewer hops than proxies', () => {
    expect(clientAddress(handshake(), 2)).toBe('10.0.0.1');
    expect(clientAddress(handshake(' , '), 3)).toBe('10.0.0.1');
  });
});
