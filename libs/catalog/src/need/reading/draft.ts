import { EMPTY } from '../english.js';
import type { Degree, Limit, Need } from '../need.js';
import { ANGLE } from '../units.js';
import type { Attribute, Vocabulary } from '../vocabulary.js';
import { stemsOf } from '../words.js';
import { type Token, tokensOf } from './tokens.js';

/** A message while it is read: what was found in it so far, and which of its words are still to be read. */
export class Draft {
  readonly tokens: readonly Token[];
  readonly limits: Limit[] = [];
  /** "Light", "warm". */
  readonly wishes: Degree[] = [];
  /** "Lighter", "cheaper". */
  readonly comparatives: Degree[] = [];
  /** "The lightest". */
  best: Degree | null = null;
  /** Other kinds, which what is looked for is used with: "wax for boots". */
  readonly usedWith: { from: number; to: number }[] = [];
  /** Categories that are meant, by the message or from before; all when no kind is known. */
  categories: readonly string[];

  /** @param spans Names of products in the message; they limit nothing. */
  constructor(
    readonly text: string,
    readonly vocabulary: Vocabulary,
    readonly before: Pick<Need, 'limits'> | null,
    spans: readonly { start: number; end: number }[],
  ) {
    this.tokens = tokensOf(text, vocabulary.spelling, spans, vocabulary.included);
    this.categories = vocabulary.categories;
  }

  take(from: number, to: number): void {
    for (const token of this.tokens.slice(from, to)) token.isTaken = true;
  }

  /** Takes the words between two characters. */
  takeSpan(start: number, end: number): void {
    for (const token of this.tokens) if (token.start >= start && token.end <= end) token.isTaken = true;
  }

  /** Stems of the tokens, nothing where a token was read already or ends a clause. */
  stems(): string[] {
    return this.tokens.map((token) => (token.isTaken || token.isStop ? '' : token.stem || token.text));
  }

  said(from: number, to: number): string {
    return this.text.slice(this.tokens[from]?.start, this.tokens[to - 1]?.end).toLowerCase();
  }

  word(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  isRefused(at: number): boolean {
    return this.tokens[at]?.isRefused === true;
  }

  /** An attribute that things of the kind have. */
  attribute(name: string): Attribute | null {
    const found = this.vocabulary.attributes.get(name);
    return found && this.isOurs(found) ? found : null;
  }

  isOurs({ categories }: Attribute): boolean {
    return this.categories.some((category) => categories.has(category));
  }

  /** The measured attribute of the kind with this unit; of several, the one whose values come nearest. */
  measured(unit: string, value?: number): Attribute | null {
    const found = this.measuredIn(unit, value);
    // "2 degrees" may be of an angle.
    return found ?? (unit === '°C' ? this.measuredIn(ANGLE, value) : null);
  }

  private measuredIn(unit: string, value?: number): Attribute | null {
    const all = [...this.vocabulary.attributes.values()]
      .filter(({ units }) => this.categories.some((category) => units.get(unit)?.has(category)))
      .map((attribute) => ({ ...attribute, unit }));
    if (all.length < 2 || value === undefined || value <= 0) return all[0] ?? null;
    const distance = ({ typical }: Attribute): number => Math.abs(Math.log(value / Math.max(typical, 1e-9)));
    return all.sort((a, b) => distance(a) - distance(b))[0] ?? null;
  }

  /** The measure that a word asks for: by the shop's own words, or by a word of its name. */
  measureNamed(word: string): string | null {
    const { byWord, stemsByAttribute } = namesOf(this.vocabulary);
    const asked = byWord
      .get(word)
      ?.find((name) => UNIVERSAL.has(name) || (this.attribute(name)?.unit ?? null) !== null);
    if (asked !== undefined) return asked;
    if (RATING.test(word)) return 'rating';
    if (EMPTY.has(word)) return null;
    for (const attribute of this.vocabulary.attributes.values())
      if (
        attribute.unit !== null &&
        stemsByAttribute.get(attribute)?.includes(word) &&
        this.isOurs(attribute)
      )
        return attribute.name;
    return null;
  }

  /** The attribute of the kind that is named by these words, parted by one space. */
  joined(words: string): string | null {
    const { stemsByAttribute } = namesOf(this.vocabulary);
    for (const attribute of this.vocabulary.attributes.values())
      if (
        attribute.unit !== null &&
        stemsByAttribute.get(attribute)?.join(' ') === words &&
        this.isOurs(attribute)
      )
        return attribute.name;
    return null;
  }
}

/** What measures are called, by stems. */
interface MeasureNames {
  /** Names of attributes by the shop's own words for them, in its order. */
  byWord: ReadonlyMap<string, readonly string[]>;
  stemsByAttribute: ReadonlyMap<Attribute, readonly string[]>;
}

/** Of a vocabulary, which many messages are read with. */
const names = new WeakMap<Vocabulary, MeasureNames>();

function namesOf(vocabulary: Vocabulary): MeasureNames {
  const known = names.get(vocabulary);
  if (known) return known;
  const byWord = new Map<string, string[]>();
  for (const [name, { words }] of Object.entries(vocabulary.words.attributes)) {
    for (const word of new Set(words.map((each) => stemsOf(each).join(' '))))
      byWord.set(word, [...(byWord.get(word) ?? []), name]);
  }
  const stemsByAttribute = new Map(
    [...vocabulary.attributes.values()].map((attribute) => [attribute, stemsOf(attribute.name)]),
  );
  const made = { byWord, stemsByAttribute };
  names.set(vocabulary, made);
  return made;
}

const RATING = /^(?:rating|rated|review|reviewed|star)$/;
/** What every product has. */
export const UNIVERSAL: ReadonlySet<string> = new Set(['price', 'rating']);
