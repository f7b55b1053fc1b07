/**
 * The same without NUL characters, at any depth, in names too. No text has one, PostgreSQL refuses them and SQLite keeps
 * them: cleaned where it comes in, input means the same on both.
 */
export function withoutNul<T>(input: T): T {
  return clean(input) as T;
}

function clean(input: unknown): unknown {
  if (typeof input === 'string') return input.includes('\0') ? input.replaceAll('\0', '') : input;
  if (Array.isArray(input)) return input.map(clean);
  // Bytes, dates and the like are nobody's text.
  if (typeof input !== 'object' || input === null || !isPlain(input)) return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [clean(name), clean(value)]));
}

/** Of JSON, or of a query string, whose objects have no prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
