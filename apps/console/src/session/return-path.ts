/**
 * Where to go after logging in: a path within the console, as its address carried it. Anything else (another site's
 * address, `//host`, a backslash that browsers read as a slash) would let a link send people elsewhere: the home page then.
 */
export function returnPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/[^/\\]/.test(to) || to.startsWith('/log-in')) return '/';
  return to;
}
