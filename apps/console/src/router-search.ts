/** Addresses carry plain text, as people read and write it, rather than JSON; a name given several times is a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const parts = new URLSearchParams(text);
  const search: Record<string, string | string[]> = {};
  for (const name of parts.keys()) {
    const values = parts.getAll(name);
    search[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return search;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (Array.isArray(value)) for (const one of value) parts.append(name, String(one));
    else if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}

/** One text of an address, where there is one: names may be missing, empty or repeated. */
export const oneText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
