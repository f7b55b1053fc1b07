const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = new Map<string, string>(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const name = names.of(code);
    // Codes of states that are gone (DD) stand for their successors and would hide them.
    const current = new Intl.Locale(`und-${code}`).region === code;
    return name && current ? [[name.toLowerCase(), code] as const] : [];
  }),
);

/** ISO 3166 code of a country as addresses write it, by code or English name; the text itself when it is neither. */
export function addressCountry(country: string): string {
  const plain = country.trim();
  return plain.length === 2 ? plain.toUpperCase() : (codes.get(plain.toLowerCase()) ?? plain.toLowerCase());
}
