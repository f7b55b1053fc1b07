import { type Degree, measured, measureOf, measureText, type Reading, sortedBy, told } from '#catalog';
import type { Product } from '#contracts';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { ratingOf } from './fact-answers.js';
import { productCard } from './product-cards.js';
import { differences, findFacts } from './product-attributes.js';

/** How many differences a comparison tells. */
const TOLD = 5;

/** What a thing is needed against, and the measure that tells how good it is at that. */
const PURPOSES: readonly [RegExp, Degree][] = [
  [
    /\b(?:rain|rainy|wet|downpours?|showers|storms?)\b/i,
    { of: 'waterproof', more: true, said: 'waterproof' },
  ],
];
const purposeOf = (text: string): Degree | null => PURPOSES.find(([words]) => words.test(text))?.[1] ?? null;

/** What tells two or more products apart, and which of them is more of something. */
export class ComparisonAnswers {
  constructor(private readonly script: Script) {}

  /**
   * @param unmeasured what they were to be compared by, of which their details say nothing
   * @returns with the winner, when one is lighter, cheaper or whatever was asked
   */
  of(
    turn: Turn,
    products: readonly Product[],
    text: string,
    reading: Reading,
    unmeasured: Degree | null,
  ): { part: Part; winner: Product | null } {
    const degree = reading.best ?? reading.comparatives[0] ?? reading.wishes[0] ?? purposeOf(text);
    const ranked = degree ? sortedBy(products, degree) : [];
    if (degree && ranked.length >= 2) return this.by(turn, ranked, degree);
    const asked = products.map((product) => {
      const found = findFacts(text, this.priced(turn, product), this.script.attributes);
      return 'facts' in found ? found.facts : [];
    });
    if (asked.some((facts) => facts.length > 0)) {
      const lines = products.map((product, at) => {
        const facts = (asked[at] ?? []).map(([name, value]) => told(name, value));
        return facts.length > 0
          ? this.script.say('attributes_are', { product, facts: turn.formats.and(facts) }, turn.seed).text
          : this.script.say('attribute_unlisted', { product }, turn.seed).text;
      });
      return { part: { text: lines.join(' '), ...this.shown(turn, products) }, winner: null };
    }
    const apart = this.apart(turn, products);
    const names = turn.formats.and(products.map(({ name }) => name));
    const before = unmeasured
      ? `${this.script.say('degree_unmeasured', { names, said: unmeasured.said }, turn.seed).text}\n`
      : '';
    const part = { ...apart, text: `${before}${apart.text}`, ...this.shown(turn, products) };
    return { part, winner: null };
  }

  private by(
    turn: Turn,
    ranked: readonly Product[],
    { of, more, said }: Degree,
  ): { part: Part; winner: Product | null } {
    const [first, ...others] = ranked as [Product, ...Product[]];
    const value = (product: Product): string =>
      this.priced(turn, product).attributes[of] ?? String(measured(product, of) ?? '');
    const isTie = measured(first, of) === measured(others[0] as Product, of);
    const by = others.length === 1 ? this.apartBy(turn, first, others[0] as Product, of) : '';
    if (by !== '') turn.evidence.push({ from: 'difference', sentences: [by] });
    const scope = {
      first,
      of,
      said,
      more,
      value: value(first),
      by,
      others: turn.formats.and(others.map((product) => `${product.name} ${value(product)}`)),
      names: turn.formats.and(
        ranked.filter((product) => measured(product, of) === measured(first, of)).map(({ name }) => name),
      ),
    };
    const said_ = this.script.say(isTie ? 'degree_tie' : 'degree_is', scope, turn.seed);
    return { part: { ...said_, ...this.shown(turn, ranked) }, winner: isTie ? null : first };
  }

  /** How far two are apart, as it is written: `€155`, `650 g`. */
  private apartBy(turn: Turn, one: Product, other: Product, of: string): string {
    const apart = Math.abs((measured(one, of) ?? 0) - (measured(other, of) ?? 0));
    if (of === 'price') return turn.formats.roundMoney({ amount: apart, currency: one.currency });
    const unit = measureOf(one.attributes[of] ?? '')?.unit;
    return unit === undefined ? '' : measureText(apart, unit, turn.formats);
  }

  private apart(turn: Turn, products: readonly Product[]): { text: string; quickReplies: string[] } {
    const lines = products.map((product) => {
      const others = products.filter((other) => other !== product);
      const own = others
        .flatMap((other) => differences(product, other).map(({ name, first }) => told(name, first)))
        .filter((fact, at, all) => all.indexOf(fact) === at)
        .slice(0, TOLD);
      return this.script.say(
        'compared_one',
        { product, price: this.priced(turn, product).attributes.price, differences: own.join(', ') },
        turn.seed,
      ).text;
    });
    return {
      text: lines.join('\n'),
      quickReplies: this.script.say('compared', { first: products[0], second: products[1] }, turn.seed)
        .quickReplies,
    };
  }

  private shown(turn: Turn, products: readonly Product[]): Pick<Part, 'products' | 'why'> {
    const card = (product: Product) =>
      productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text);
    return {
      products: products.map(card),
      why: this.script.say('why_product', { product: products[0] }, turn.seed).text,
    };
  }

  private priced(turn: Turn, product: Product): Product {
    const price = turn.formats.money({ amount: product.price, currency: product.currency });
    return { ...product, attributes: { price, ...ratingOf(product), ...product.attributes } };
  }
}
