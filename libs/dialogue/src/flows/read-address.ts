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
  const parts = partsOf(text);
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
  // "Aoife Kelly, 12 Mill Lane, Galway": what stands before the street is a name, "no, 12 Mill Lane, Galway" has none.
  const before = street > 0 && named.length > 2 ? named.splice(0, street) : [];
  const name = before.filter((part) => /^\p{Lu}/u.test(part) && !CHATTER.test(part)).join(', ');
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

/**
 * The address with what a correction names put in its place: "number 8", "T12 AB34, not T12 AB43", "Apartment 3". Null when the
 * words name no part that can be told.
 */
export function amendAddress(text: string, current: Address): Address | null {
  const wanted = text.replace(/\b(?:not|instead of)\b.*$/is, '').trim();
  const house = /^\W*(?:(?:house |street )?(?:number|no\.?|nr\.?)\s*)?(\d{1,4}\s?[a-z]?)\W*$/i.exec(
    wanted,
  )?.[1];
  if (house && HOUSE.test(current.line1)) {
    return { ...current, line1: current.line1.replace(HOUSE, house.trim()) };
  }
  const flat = /^\W*((?:apartment|apt\.?|flat|unit|floor)\s*\w+)\W*$/i.exec(wanted)?.[1];
  if (flat) return { ...current, line2: flat };
  const postcode = postcodeIn(wanted);
  const rest = postcode ? wanted.replace(new RegExp(postcode, 'i'), ' ') : wanted;
  const isOnlyPostcode =
    rest.replace(/\b(?:the|postcode|eircode|zip|code|is|should|be|it's)\b|\W/gi, '') === '';
  return postcode && isOnlyPostcode ? { ...current, postcode: postcode.toUpperCase() } : null;
}

/** Street, postcode and country, or a postcode that is nothing else: an address, whatever was said before it. */
export const isWholeAddress = (text: string): boolean => {
  const parts = partsOf(text);
  const isFull = parts.length > 2 && postcodeIn(text) !== null && countryCode(parts.at(-1) ?? '') !== null;
  return isFull || holdsPostcode(text);
};

/** Does the text hold a postcode beside other words? Then it is an address, whatever else it says. */
const holdsPostcode = (text: string): boolean => {
  const postcode = postcodeIn(text);
  return postcode !== null && /[A-Z]/i.test(postcode);
};

/** A street or a town with its postcode, of which the rest of the address is yet to come. */
export const isAddressPart = (text: string): boolean =>
  !/\?\s*$/.test(text) &&
  text.trim().split(/\s+/).length <= LONGEST_PART &&
  (postcodeIn(text) !== null || STREET.test(text));

/** Two messages of one address in the order in which it is written, the street first. */
export const joinParts = (one: string, other: string): string => {
  const isStreet = (text: string): boolean => STREET.test(text.replace(postcodeIn(text) ?? '', ' '));
  return !isStreet(one) && isStreet(other) ? `${other}, ${one}` : `${one}, ${other}`;
};

const STREET = /\d+\s?[a-z]?\s+\p{L}{3}|\p{L}{3,}\.?\s+\d+/iu;
/** "12", "12a", "12 B" before a street. */
const HOUSE = /^\d+(?:\s?[a-z]\b)?/i;
const LONGEST_PART = 8;
/** Before an address, and no name. */
const CHATTER =
  /^(?:no|yes|yeah|sorry|ok|okay|well|actually|please|hi|hello|hey|grand|right|wait|oh|it|that)\b/i;

const postcodeIn = (text: string): string | null =>
  POSTCODES.slice(0, -1)
    .map((pattern) => pattern.exec(text)?.[0])
    .find((found) => found !== undefined) ?? null;

/** The lines of an address, without what leads up to it and comes after it. */
const partsOf = (text: string): string[] =>
  text
    .replace(/\S+@\S+/g, ' ')
    .replace(
      /^.*?\b(?:new address is|address is|address:|send \S+ to|deliver (?:\S+ )?to|change (?:it|\S*\d\S*) to|ship (?:\S+ )?to)\s*:?/is,
      '',
    )
    .replace(/^[^\n]*:\s*(?=[^:]*\d)/s, '')
    .replace(/^[^\d\n]*\b(?:to|at|is)\s+(?=\d)/is, '')
    .replace(/(?:[\s,]*\b(?:instead|please|thanks|thank you|ta|if possible)\b[\s.!]*)+$/gi, '')
    .split(/[,;\n]+/)
    .map((part) => part.trim().replace(/[.?!]+$/, ''))
    .filter(Boolean);

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
