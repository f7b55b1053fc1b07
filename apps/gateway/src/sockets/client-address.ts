interface Handshake {
  address: string;
  headers: Record<string, string | string[] | undefined>;
}

/**
 * The shopper's IP address. Each trusted proxy appends the address it was called from to `X-Forwarded-For`, so the one to
 * believe is as many places from the right; what stands further left anybody could have written.
 */
export function clientAddress({ address, headers }: Handshake, trustedProxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = [
    ...forwarded
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean),
    address,
  ];
  return hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? address;
}
