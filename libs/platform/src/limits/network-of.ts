import { isIPv6 } from 'node:net';

/**
 * What limits count as one client: an IPv4 address, or an IPv6 network of 64 bits. A subscriber has all 2^64 addresses of
 * theirs, so that a limit of single ones would be none.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const right = tail === undefined ? [] : groups(tail);
  // A dotted tail stands for two groups; it never reaches into the first four unless the address is written out.
  const width = right.length + (right.at(-1)?.includes('.') ? 1 : 0);
  const left = groups(head);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - width);
  const whole = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  const network = whole.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
