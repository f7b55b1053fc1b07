import { networkOf } from './network-of.js';

describe('networkOf', () => {
  it('is an IPv4 address itself, also when it is written as IPv6', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is one for all addresses of an IPv6 subscriber, however they are written', () => {
    const one = networkOf('2001:db8:1:2::1');
    expect(networkOf('2001:0DB8:0001:0002:ffff:1:2:3')).toBe(one);
    expect(networkOf('2001:db8:1:2:a:b:192.0.2.7')).toBe(one);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(one);
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });

  it('leaves anything else alone', () => {
    expect(networkOf('')).toBe('');
    expect(networkOf('unknown')).toBe('unknown');
  });
});
