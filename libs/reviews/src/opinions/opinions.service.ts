import { Injectable } from '@nestjs/common';
import { productUrl } from '#catalog';
import type { CustomerOpinion } from '#contracts';
import { proportion } from '#learning';
import { Clock } from '#platform';
import { AspectTree } from '../aspects/aspect-tree.js';
import { t } from '../messages/index.js';
import type { CountedOpinion } from '../reports/opinions.report.js';
import { ReviewReports } from '../reports/review-reports.service.js';
import type { Tone } from '../reports/tones.report.js';
import { AspectQuestions, type AskedAspects } from './asked-aspects.js';

/** Tones of a catalogue are read again after so long. */
const FRESH_MS = 5 * 60_000;
const MOST = 6;

/** What customers say of products, counted in their reviews. Nothing of what fewer than five mention. */
@Injectable()
export class Opinions {
  private readonly questions: AspectQuestions;
  private readonly tones = new Map<
    string | null,
    { readAt: number; tones: Promise<ReadonlyMap<string, Tone>> }
  >();

  constructor(
    private readonly reports: ReviewReports,
    private readonly clock: Clock,
    tree: AspectTree,
  ) {
    this.questions = new AspectQuestions(tree);
  }

  /**
   * What a question, or a need, is about.
   * @param byKeywords also by the words that name things in reviews: where customers' opinions are asked for sure
   */
  asked(text: string, byKeywords = false): AskedAspects {
    return this.questions.of(text, byKeywords);
  }

  /**
   * Of what is asked, else of what is spoken of most.
   * @returns the most spoken of first
   */
  async ofProduct(
    product: string,
    { aspects, side }: AskedAspects = { aspects: [], side: null },
    most = MOST,
  ): Promise<CustomerOpinion[]> {
    const counted = await this.reports.ask('opinions', {
      product,
      asked: aspects.map(({ id }) => id),
      side,
      most,
    });
    return counted.map((opinion) => inWords(product, opinion));
  }

  /** Sentences that blame one thing about any of these products, for staff; each with the address of its product. */
  async blame(products: readonly string[], aspect: string, most: number): Promise<CustomerOpinion['quotes']> {
    const { claims } = await this.reports.ask('quotes', {
      ...{ product: [...products], aspect: [aspect], polarity: 'negative', claims: 1, perClaim: most },
    });
    return claims.flatMap(({ quotes }) =>
      quotes.map(({ text, product }) => ({ text, url: productUrl(product) })),
    );
  }

  /**
   * Of every product that reviews speak of this of: what they find it, by product id. Up to five minutes old.
   * @param aspect null: the product as a whole
   */
  tonesOf(aspect: string | null): Promise<ReadonlyMap<string, Tone>> {
    const now = this.clock.now();
    const known = this.tones.get(aspect);
    if (known && now - known.readAt < FRESH_MS) return known.tones;
    const tones = this.reports.ask('tones', { aspect });
    this.tones.set(aspect, { readAt: now, tones });
    // What failed is read again by whoever asks next.
    tones.catch(() => this.tones.delete(aspect));
    return tones;
  }
}

const percent = (share: number): number => Math.round(100 * share);

function inWords(
  product: string,
  { aspect, name, says, count, mentions, quotes }: CountedOpinion,
): CustomerOpinion {
  const { low, high } = proportion(count, mentions);
  const values = { count, mentions, about: name.toLowerCase(), low: percent(low), high: percent(high) };
  return {
    aspect,
    name,
    text:
      typeof says === 'string'
        ? t(says === 'positive' ? 'opinionGood' : 'opinionBad', values)
        : t('opinionSide', { ...values, side: says.side }),
    says: typeof says === 'string' ? says : says.side,
    count,
    mentions,
    low,
    high,
    quotes: quotes.map(({ text, onPage }) => ({
      text,
      url: `${productUrl(product)}#review-${encodeURIComponent(onPage ?? '')}`,
    })),
  };
}
