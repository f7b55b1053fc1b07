/** Languages whose months are known by name, whole and shortened. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'tr'];

/** Shortened forms that exports and people use beside those of the languages' own rules. */
const SHORT: Readonly<Record<string, number>> = {
  sept: 9,
  mrz: 3,
  marz: 3,
  maerz: 3,
  mrt: 3,
  gen: 1,
  ene: 1,
  out: 10,
  set: 9,
};

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();

/** Name to month from 1; a name that is another month in another language is not among them. */
const MONTHS: ReadonlyMap<string, number> = (() => {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number) => {
    const key = plain(name);
    if (key.length >= 3) found.set(key, (found.get(key) ?? new Set()).add(month));
  };
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      // Alone and beside a day, where some languages decline it.
      for (const beside of [{}, { day: 'numeric' } as const]) {
        const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC', ...beside });
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2001, month - 1, 5));
          add(parts.find(({ type }) => type === 'month')?.value ?? '', month);
        }
      }
    }
  }
  for (const [name, month] of Object.entries(SHORT)) add(name, month);
  return new Map(
    [...found].flatMap(([name, months]) => (months.size === 1 ? [[name, [...months][0] ?? 0]] : [])),
  );
})();

/** The month of a name or of its beginning, in any of the languages; null where it is none or could be several. */
export function monthOf(name: string): number | null {
  const key = plain(name);
  const exact = MONTHS.get(key);
  if (exact !== undefined || key.length < 3) return exact ?? null;
  const months = new Set([...MONTHS].flatMap(([full, month]) => (full.startsWith(key) ? [month] : [])));
  const [only] = months;
  return months.size === 1 && only !== undefined ? only : null;
}
