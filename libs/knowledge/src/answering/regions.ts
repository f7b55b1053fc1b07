import { findCountries } from '#nlu';

/** Members of the European Union, ISO 3166-1. */
const EU = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
);

type Zone = 'EU' | 'GB' | 'world';

const ZONES: readonly [Zone, RegExp][] = [
  ['EU', /\b(?:european union|eu(?: countries| member)?|europe)\b(?! sizes?| \d)/i],
  ['GB', /\b(?:united kingdom|uk|great britain|northern ireland)\b(?! sizes?| \d)/i],
  [
    'world',
    /\b(?:rest of the world|worldwide|world-wide|overseas|outside (?:the )?(?:eu|european union|europe)|all other countries|(?:most|any) other countries|everywhere else)\b/i,
  ],
];
const ABROAD =
  /\b(?:abroad|international(?:ly)?|other countries|outside ireland|any country|every country)\b/i;
const OUTSIDE = /\b(?:outside|except|other than|but not)\s+(?:the\s+)?$/i;

export interface Regions {
  /** Zones that are named. */
  zones: ReadonlySet<Zone>;
  /** Countries that are named, ISO 3166-1. */
  countries: ReadonlySet<string>;
  /** Speaks of other countries without naming one. */
  abroad: boolean;
}

const zoneOf = (country: string): Zone => (EU.has(country) ? 'EU' : country === 'GB' ? 'GB' : 'world');

/** The regions that a text is about; those of the heading count where the text names none. */
export function regionsOf(text: string, heading = ''): Regions {
  const own = read(text);
  return own.zones.size + own.countries.size > 0 || own.abroad || !heading ? own : read(heading);
}

function read(text: string): Regions {
  const zones = new Set(
    ZONES.filter(([zone, pattern]) => {
      const match = pattern.exec(text);
      // "Outside the EU" is the rest of the world.
      return match !== null && (zone === 'world' || !OUTSIDE.test(text.slice(0, match.index)));
    }).map(([zone]) => zone),
  );
  const countries = new Set(findCountries(text).map(({ value }) => value));
  return { zones, countries, abroad: ABROAD.test(text) };
}

/**
 * How a statement's regions fit the country asked about: 1 it or its zone is named, .5 other countries are spoken of, 0 nothing
 * is said, -1 only others are named.
 * @param home The shop's own country.
 */
export function regionFit(asked: string, { zones, countries, abroad }: Regions, home: string): number {
  if (countries.has(asked)) return 1;
  if (asked !== home && zones.has(zoneOf(asked))) return 1;
  if (asked === home) return zones.size + countries.size > 0 || abroad ? -1 : 0;
  if (zones.size > 0) return -1;
  if (abroad) return 0.5;
  return countries.size > 0 ? -1 : 0;
}
