import { Address } from '#contracts';

const POSTCODES = [
  /\b[A-Z]\d[\dW] ?[A-Z\d]{4}\b/i, // Irish Eircode
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i, // United Kingdom
  /\b\d{4} ?[A-Z]{2}\b/, // Netherlands
  /\b\d{5}(?:-\d{4})?\b/, // United States, Germany, France, Spain, Italy
  /\b\d{4}\b/, // Austria, Belgium, Denmark, Switzerland
];

/**
 * Reads a postal address written in one message, parts apart by commas or line breaks:
 * `12 Mill Lane, Apt 3, Galway, H91 X4PW, Ireland`. Null when street or town cannot be told.
 * @param country Taken when the message names none.
 */
export function readAddress(text: string, country: string): Address | null {
  const parts = text
    .replace(
      /^.*?\b(?:new address is|address is|address:|send (?:it|them) to|deliver (?:it )?to|change it to|ship (?:it )?to)\s*:?/is,
      '',
    )
    .split(/[,;\n]+/)
    .map((part) => part.trim().replace(/[.?!]+$/, ''))
    .filter(Boolean);
  const last = parts.at(-1);
  const code = last ? countryCode(last) : null;
  if (code) parts.pop();

  let postcode = '';
  // A street number looks like a short postcode, so the first part is not searched.
  for (let index = parts.length - 1; index > 0 && !postcode; index -= 1) {
    for (const pattern of POSTCODES) {
      const found = pattern.exec(parts[index] ?? '');
      if (!found) continue;
      postcode = found[0].toUpperCase();
      parts[index] = (parts[index] ?? '').replace(found[0], ' ').replace(/\s+/g, ' ').trim();
      break;
    }
  }
  const named = parts.filter(Boolean);
  let region = '';
  if (named.length > 2 && /^[A-Z]{2}$/.test(named.at(-1) ?? '')) region = named.pop() ?? '';
  const street = named.findIndex((part) => /\d/.test(part));
  // "Aoife Kelly, 12 Mill Lane, Galway": what stands before the street is a name.
  const name = street > 0 && named.length > 2 ? named.splice(0, street).join(', ') : '';
  const [line1, ...rest] = named;
  const city = rest.pop();
  if (!line1 || !city || line1.length < 4 || !/\p{L}{2}/u.test(line1) || !/\p{L}{2}/u.test(city)) return null;
  const address = Address.safeParse({
    name,
    line1,
    line2: rest.join(', '),
    city,
    region,
    postcode,
    country: code ?? country,
  });
  return address.success ? address.data : null;
}

const displayNames = new Intl.DisplayNames('en', { type: 'region' });
const countries = new Map<string, string>([
  ['uk', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['usa', 'US'],
  ['u.s.a', 'US'],
  ['the netherlands', 'NL'],
  ['holland', 'NL'],
]);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
for (const first of letters) {
  for (const second of letters) {
    const label = displayNames.of(first + second);
    // Codes of states that are gone (DD) stand for their successors and would hide them.
    const current = new Intl.Locale(`und-${first}${second}`).region === first + second;
    if (current && label && label !== first + second && !countries.has(label.toLowerCase())) {
      countries.set(label.toLowerCase(), first + second);
    }
  }
}

/** ISO 3166 code of a country's English name. */
const countryCode = (text: string): string | null => countries.get(text.toLowerCase()) ?? null;
