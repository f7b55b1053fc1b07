/** The values of `:name` parts, or null when the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [parts, values] = [pattern.split('/'), path.split('/')];
  if (parts.length !== values.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const value = values[i] ?? '';
    if (part.startsWith(':')) {
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        // A stray per cent sign is nobody's address.
        return null;
      }
    } else if (part !== value) return null;
  }
  return params;
}
