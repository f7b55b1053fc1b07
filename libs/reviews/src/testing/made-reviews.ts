import type { SentimentLabel } from '#contracts';
import { type Random, seededRandom } from '#learning';
import type { AnalyzedReview } from '../analysis-change.js';
import { AspectTree } from '../aspects/aspect-tree.js';

/** How many of everything a made shop has. */
export interface MadeShop {
  seed: number;
  products: number;
  categories: number;
  departments: number;
  /** Leaves of the aspect tree, four below each node of the top. */
  aspects: number;
  days: number;
  /** The last day, days since the epoch. */
  today: number;
}

const DAY = 86_400_000;
const LABELS = ['negative', 'neutral', 'positive'] as const;
const WORDS: Record<SentimentLabel, readonly string[]> = {
  negative: ['broke after a week', 'is far too small', 'smells awful', 'came late', 'is not worth the money'],
  neutral: ['is as described', 'is what one expects', 'is average', 'does what it says'],
  positive: [
    'is wonderful',
    'fits perfectly',
    'feels soft and strong',
    'arrived early',
    'is worth every cent',
  ],
};
const THINGS = ['zipper', 'fabric', 'collar', 'battery', 'strap', 'sound', 'box', 'seam', 'price', 'colour'];

/** An aspect tree of that many leaves. */
export function madeTree(aspects: number): AspectTree {
  const own = { departments: [], keywords: [], phrases: [] };
  return new AspectTree(
    Array.from({ length: Math.ceil(aspects / 4) }, (_, top) => ({
      ...own,
      id: `topic_${String(top)}`,
      name: `Topic ${String(top)}`,
      children: Array.from({ length: Math.min(4, aspects - 4 * top) }, (_, leaf) => ({
        ...own,
        id: `aspect_${String(4 * top + leaf)}`,
        name: `Aspect ${String(4 * top + leaf)}`,
        children: [],
      })),
    })),
  );
}

/**
 * Analysed reviews like a shop's, always the same for a seed: few products have most of the reviews, most reviews come by
 * one source and in one language, tone goes with product, aspect and stars.
 */
export class MadeReviews {
  private readonly random: Random;

  constructor(private readonly shop: MadeShop) {
    this.random = seededRandom(shop.seed);
  }

  review(id: string, version: string): AnalyzedReview {
    const { shop } = this;
    const product = this.skewed(shop.products);
    const category = product % shop.categories;
    const writtenAt =
      (shop.today - Math.floor(this.random() * shop.days)) * DAY + Math.floor(this.random() * DAY);
    const tone = 0.55 + 0.3 * Math.sin(product) + 0.5 * (this.random() - 0.5);
    const label = this.label(tone);
    const stars = Math.min(5, Math.max(1, Math.round(1 + 4 * tone + 1.5 * (this.random() - 0.5))));
    const mentions: AnalyzedReview['mentions'] = [];
    let text = '';
    const count = this.skewed(6);
    for (let place = 0; place < count; place++) {
      const leaf = this.skewed(shop.aspects);
      const own = this.label(tone + 0.4 * Math.sin(leaf));
      const term = THINGS[leaf % THINGS.length] as string;
      const says = this.pick(WORDS[own]);
      const start = text.length + 4;
      text += `The ${term} ${says}. `;
      mentions.push({
        reviewId: id,
        version,
        place,
        aspect: this.random() < 0.1 ? null : `aspect_${String(leaf)}`,
        theme: null,
        term,
        start,
        end: start + term.length,
        label: own,
        score: this.score(own),
        confidence: 0.5 + this.random() / 2,
        by: 'model',
      });
    }
    text = (text + `I would ${label === 'positive' ? '' : 'not '}buy it again.`).trim();
    const score = this.score(label);
    return {
      review: {
        id,
        source: ['shop', 'marketplace', 'survey', 'chat'][this.skewed(4)] as string,
        externalId: id,
        productId: `p-${String(product)}`,
        product: `Product ${String(product)}`,
        category: `category-${String(category)}`,
        department: `department-${String(category % shop.departments)}`,
        rating: this.random() < 0.05 ? null : stars,
        title: '',
        text,
        author: null,
        customerId: null,
        language: null,
        ageGroup:
          this.random() < 0.3
            ? null
            : (['18-24', '25-34', '35-44', '45-54', '55+'][this.skewed(5)] as string),
        writtenAt,
        receivedAt: writtenAt,
        attributes: {},
        contentHash: id,
        textHash: id,
        duplicateOf: null,
        copyOf: null,
      },
      analysis: {
        reviewId: id,
        version,
        label,
        score,
        negative: label === 'negative' ? 0.8 : 0.1,
        neutral: label === 'neutral' ? 0.8 : 0.1,
        positive: label === 'positive' ? 0.8 : 0.1,
        language: ['en', 'de', 'fr', 'es'][this.skewed(4)] as string,
        isQuestion: false,
        isSuggestion: false,
        mismatch: false,
        copied: false,
        analyzedAt: writtenAt,
      },
      mentions,
    };
  }

  /** 0 to n - 1, the low ones often. */
  private skewed(n: number): number {
    return Math.min(n - 1, Math.floor(n * this.random() ** 2.5));
  }

  private label(tone: number): SentimentLabel {
    const drawn = tone + (this.random() - 0.5) * 0.8;
    return drawn < 0.35 ? 'negative' : drawn < 0.5 ? 'neutral' : 'positive';
  }

  private score(label: SentimentLabel): number {
    return Math.round((LABELS.indexOf(label) - 1 + (this.random() - 0.5) * 0.6) * 1000) / 1200;
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }
}
