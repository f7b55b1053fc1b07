import { numberSaid } from '#contracts';

/** What of a sentence can be false, in a form that two ways of writing it share. */
export interface Fact {
  kind: 'number' | 'day' | 'month' | 'code' | 'name';
  /** `4.95` of "€4,95", `five` as `5`, `nf10482` of "NF-10482", names in lower case. */
  value: string;
  /** What a number counts: `day`, `€`; null where nothing is said. */
  unit: string | null;
  /** As the sentence has it. */
  words: string;
  /** A name at the start of a sentence may be any word. */
  opens?: boolean;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
/** Words for what is counted, by the form that is compared. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    minute: 'minute minutes min mins',
    hour: 'hour hours',
    day: 'day days',
    week: 'week weeks',
    month: 'month months',
    year: 'year years',
    '€': '€ eur euro euros',
    $: '$ usd dollar dollars',
    '£': '£ gbp pound pounds',
    '%': '% percent',
    point: 'point points',
    km: 'km',
    cm: 'cm',
    mm: 'mm',
    m: 'm metre metres',
    kg: 'kg',
    g: 'g gram grams',
    l: 'l litre litres liter liters',
    ml: 'ml',
    '°': '° degree degrees',
  }).flatMap(([unit, words]) => words.split(' ').map((word): [string, string] => [word, unit])),
);
/** Between a number and what it counts. */
const BETWEEN: ReadonlySet<string> = new Set([
  'working',
  'business',
  'calendar',
  'whole',
  'full',
  'more',
  'trail',
]);
/** Capitals that name nobody. */
const NO_NAMES: ReadonlySet<string> = new Set([
  ...[
    'i',
    "i'm",
    "i'll",
    "i've",
    "i'd",
    'ok',
    'mr',
    'mrs',
    'ms',
    'yes',
    'no',
    'sure',
    'certainly',
    'sorry',
    'thanks',
    'hello',
    'hi',
    'great',
    'good',
  ],
  ...['unfortunately', 'please', 'faq', 'pdf', 'url', 'id', 'e-mail'],
  // Sizes.
  ...['s', 'm', 'l', 'xs', 'xl', 'xxl', 'xxxl'],
]);

const TOKEN =
  /[€$£]|\p{L}+[-/]?\d[\p{L}\d]*(?:[-/][\p{L}\d]+)*|\d+(?:[.,]\d+)*(?::\d{2})?|[%°]|\p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}'’]*)*/gu;

/** The sentences of articles and of the shop's own words are read for every reply that rests on them. */
const known = new Map<string, readonly Fact[]>();
const MOST_KEPT = 2_000;

/** The facts of one sentence, in order. */
export function factsOf(sentence: string): readonly Fact[] {
  let facts = known.get(sentence);
  if (!facts) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(sentence, (facts = read(sentence)));
  }
  return facts;
}

/** Chinese and Japanese stand against names and figures without a space. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

function read(text: string): Fact[] {
  const sentence = text.replace(SPACELESS, ' $& ');
  const tokens = [...sentence.matchAll(TOKEN)].map(({ 0: words, index }) => ({ words, index }));
  const facts: Fact[] = [];
  for (const [at, { words, index }] of tokens.entries()) {
    const lower = words.toLowerCase().replace(/’/g, "'");
    const number = /^\d/.test(words) ? numeral(words) : figureOf(lower);
    const capital = /^\p{Lu}/u.test(words);
    if (number !== undefined) {
      facts.push({ kind: 'number', value: number, unit: unitAt(tokens, at), words });
    } else if (/\d/.test(words)) {
      facts.push({ kind: 'code', value: lower.replace(/[^\p{L}\d]/gu, ''), unit: null, words });
    } else if (DAYS.includes(lower) && capital) {
      facts.push({ kind: 'day', value: lower, unit: null, words });
    } else if (MONTHS.includes(lower) && capital) {
      facts.push({ kind: 'month', value: lower, unit: null, words });
    } else if (capital && !NO_NAMES.has(lower)) {
      const value = lower.replace(/'s$/, '');
      facts.push({ kind: 'name', value, unit: null, words, opens: opens(sentence, index) });
    }
  }
  return facts;
}

/** "One" is a pronoun more often than a number, "a couple" is no figure, and of "two hundred" only the first word would be read. */
const NO_FIGURES = /^(?:one|couple|dozen|hundred|thousand)$/;

function figureOf(word: string): string | undefined {
  const number = NO_FIGURES.test(word) ? null : numberSaid(word);
  return number === null ? undefined : String(number);
}

/** `1,234.50`, `1.234,50` and `1234.5` are one number; `14:00` stays a time. */
function numeral(words: string): string {
  if (words.includes(':')) return words;
  const last = Math.max(words.lastIndexOf('.'), words.lastIndexOf(','));
  const decimals = last < 0 ? '' : words.slice(last + 1);
  const grouped = decimals.length === 3 && !words.startsWith('0');
  const whole = (last < 0 || grouped ? words : words.slice(0, last)).replace(/[.,]/g, '');
  const fraction = grouped ? '' : decimals.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${fraction && `.${fraction}`}`;
}

function unitAt(tokens: readonly { words: string }[], at: number): string | null {
  const before = tokens[at - 1]?.words ?? '';
  if (/^[€$£]$/.test(before)) return before;
  for (const { words } of tokens.slice(at + 1, at + 3)) {
    const word = words.toLowerCase();
    const unit = UNITS.get(word);
    if (unit !== undefined) return unit;
    if (!BETWEEN.has(word)) return null;
  }
  return null;
}

/** The first word of a sentence, of a quote or of an item has a capital for that alone. */
const opens = (sentence: string, index: number): boolean =>
  /(?:^|[.!?:;"“„(•–—-]\s*|^\s*)$/u.test(sentence.slice(0, index));

const NEGATION =
  /\b(?:not|never|no|none|nothing|nobody|cannot|without|neither|nor|hardly|unless|except)\b|n['’]t\b/giu;

/** How often a sentence denies something; "No, ..." answers and denies nothing of what follows. */
export const negationsOf = (sentence: string): number =>
  sentence.replace(/^\s*no\s*[,.:!–—-]/iu, '').match(NEGATION)?.length ?? 0;

/** Sentences, and items of a list. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])["”’)]*\s+|(?<=[。！？])(?![”’」』）])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
