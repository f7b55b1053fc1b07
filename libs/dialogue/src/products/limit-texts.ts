import { brokenLimits, factsOf, emptyNeed, type Limit, measureText, says, type Vocabulary } from '#catalog';
import type { Product } from '#contracts';
import type { PhraseKey, Script } from '../script.js';
import type { Turn } from '../turn.js';

/** Puts limits into words: `size L`, `up to €160`, `no leather`. */
export class LimitTexts {
  constructor(private readonly script: Script) {}

  /** Without the kind of thing, which the sentence names. */
  all(turn: Turn, limits: readonly Limit[]): string {
    return limits
      .map((limit) => this.text(turn, limit))
      .filter(Boolean)
      .join(', ');
  }

  text(turn: Turn, limit: Limit): string {
    const say = (key: PhraseKey, scope: object): string => this.script.say(key, scope, turn.seed).text;
    switch (limit.on) {
      case 'kind':
        return limit.not ? say('limit_no', { said: limit.said }) : '';
      case 'price':
        return [
          limit.atLeast !== undefined && say('constraint_min', { price: this.money(turn, limit.atLeast) }),
          limit.atMost !== undefined && say('constraint_max', { price: this.money(turn, limit.atMost) }),
        ]
          .filter(Boolean)
          .join(', ');
      case 'audience':
        return say('limit_for', { values: turn.formats.or(limit.anyOf.map((value) => value.toLowerCase())) });
      case 'option': {
        const named = limit.anyOf.length > 0 ? turn.formats.or(limit.anyOf) : '';
        return [
          named && (limit.name === 'size' ? say('constraint_size', { size: named }) : named),
          limit.noneOf.length > 0 && say('limit_not', { said: turn.formats.or(limit.noneOf) }),
        ]
          .filter(Boolean)
          .join(', ');
      }
      case 'measure': {
        const { attribute, unit, atLeast, atMost } = limit;
        const value = (measure: number): string => measureText(measure, unit, turn.formats);
        if (atLeast !== undefined && atMost !== undefined)
          return say('limit_between', { attribute, least: value(atLeast), most: value(atMost) });
        return atLeast !== undefined
          ? say('limit_least', { attribute, value: value(atLeast) })
          : say('limit_most', { attribute, value: value(atMost ?? 0) });
      }
      case 'words':
        return limit.not && !this.script.products.without[limit.said]
          ? say('limit_no', { said: limit.said })
          : limit.said;
      case 'season':
        return say('limit_for', { values: turn.formats.and(limit.anyOf) });
      case 'brand':
        return limit.anyOf.length > 0
          ? say('limit_by', { brands: turn.formats.or(limit.anyOf) })
          : say('limit_not_by', { brands: turn.formats.or(limit.noneOf) });
    }
  }

  /** What a product gives up of a limit that it breaks: `€12 over your limit`, `not in green`. */
  givenUp(turn: Turn, product: Product, limit: Limit, vocabulary: Vocabulary): string {
    const say = (key: PhraseKey, scope: object): string => this.script.say(key, scope, turn.seed).text;
    switch (limit.on) {
      case 'price':
        return say('but_price', {
          price: turn.formats.money({ amount: product.price, currency: product.currency }),
        });
      case 'option': {
        const values = limit.anyOf.length > 0 ? limit.anyOf : limit.noneOf;
        return limit.anyOf.length > 0
          ? say('but_option', { values: turn.formats.or(values) })
          : say('but_only', { values: turn.formats.or(values) });
      }
      case 'measure':
        return product.attributes[limit.attribute] === undefined
          ? say('but_silent', { said: limit.attribute })
          : factsOf(product, { ...emptyNeed(), limits: [limit] }).join(', ');
      case 'words': {
        if (!limit.not)
          return this.instead(product, limit, vocabulary) ?? say('but_silent', { said: limit.said });
        const entry = Object.entries(product.attributes).find(([name, value]) =>
          limit.anyOf.some((word) => says({ name: '', category: '', attributes: { [name]: value } }, word)),
        );
        return entry ? `${entry[0]} ${entry[1].toLowerCase()}` : '';
      }
      case 'audience': {
        const own = vocabulary.audienceOf(product);
        return own === null ? '' : say('limit_for', { values: own.toLowerCase() });
      }
      case 'season':
        return factsOf(product, { ...emptyNeed(), limits: [limit] }).join(', ');
      case 'brand':
        return say('limit_by', { brands: product.brand });
      case 'kind':
        return say('limit_not', { said: limit.said });
    }
  }

  /** The value that its attribute has instead: showerproof where waterproof was asked for. */
  private instead(
    product: Product,
    limit: Extract<Limit, { on: 'words' }>,
    vocabulary: Vocabulary,
  ): string | null {
    const name = Object.keys(product.attributes).find(
      (each) => limit.anyOf.includes(each.toLowerCase()) || each === limit.attribute,
    );
    if (name === undefined || vocabulary.attributes.get(name)?.isList === true) return null;
    return brokenLimits(product, { limits: [limit] }, vocabulary).length > 0
      ? `${name} ${product.attributes[name]?.toLowerCase()}`
      : null;
  }

  private money(turn: Turn, amount: number): string {
    return turn.formats.roundMoney({ amount, currency: this.script.shop.currency });
  }
}
