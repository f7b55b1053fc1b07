import type { DataSource } from 'typeorm';
import type { ReviewDimension, ReviewFilter, ReviewInterval } from '#contracts';

/**
 * The reports' figures by plain loops over what is stored of each review, apart from all that makes the reports: no sums
 * kept, no SQL beyond reading rows, no code of theirs.
 */
interface Said {
  aspect: string | null;
  sign: number;
}
interface Known {
  day: number;
  values: Record<Exclude<ReviewDimension, 'aspect'>, string>;
  stars: number | null;
  words: Set<string>;
  said: Said[];
}
interface Figures {
  volume: number;
  unread: number;
  negative: number;
  neutral: number;
  positive: number;
  net: number | null;
  rating: number | null;
  rated: number;
}

const DAY = 86_400_000;
const UNREAD = 2;
const SIGNS: Record<string, number> = { negative: -1, neutral: 0, positive: 1, unread: UNREAD };

export class RecomputedReviews {
  private constructor(private readonly reviews: readonly Known[]) {}

  /** @param parents the node above each node of the aspect tree */
  static async read(
    dataSource: DataSource,
    version: string,
    parents: ReadonlyMap<string, string | null>,
  ): Promise<RecomputedReviews> {
    const table = (name: string) =>
      dataSource.query<Record<string, string | number | null>[]>(`SELECT * FROM "${name}"`);
    const analyses = (await table('review_analysis')).filter((row) => row.version === version);
    const reviews = new Map((await table('review')).map((row) => [row.id, row]));
    const mentions = (await table('review_mention')).filter((row) => row.version === version);
    return new RecomputedReviews(
      analyses.map((analysis) => {
        const review = reviews.get(analysis.reviewId);
        if (!review) throw new Error(`An analysis without its review: ${String(analysis.reviewId)}`);
        const signs = new Map<string, number>();
        for (const mention of mentions.filter((row) => row.reviewId === analysis.reviewId)) {
          for (let node = mention.aspect as string | null; node; node = parents.get(node) ?? null)
            signs.set(node, (signs.get(node) ?? 0) + (SIGNS[String(mention.label)] ?? NaN));
        }
        const text = (value: string | number | null | undefined) => (value === null ? '' : String(value));
        return {
          day: Math.floor(Number(review.writtenAt) / DAY),
          values: {
            product: text(review.productId ?? review.product ?? null),
            category: text(review.category),
            department: text(review.department),
            source: text(review.source),
            language: text(analysis.language ?? review.language ?? null)
              .slice(0, 2)
              .toLowerCase(),
            rating: text(review.rating),
            ageGroup: text(review.ageGroup),
          },
          stars: review.rating as number | null,
          words: new Set(`${text(review.title)} ${text(review.text)}`.toLowerCase().split(/[^a-z0-9]+/)),
          said: [
            { aspect: null, sign: SIGNS[String(analysis.label)] ?? NaN },
            ...[...signs].map(([aspect, sum]) => ({ aspect, sign: Math.sign(sum) })),
          ],
        };
      }),
    );
  }

  figures(filter: ReviewFilter): Figures {
    return figures(this.select(filter));
  }

  breakdown(filter: ReviewFilter, by: ReviewDimension): Map<string, Figures> {
    const groups = new Map<string, { review: Known; said: Said }[]>();
    for (const one of this.select(filter, by === 'aspect')) {
      const key = by === 'aspect' ? String(one.said.aspect) : one.review.values[by];
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return new Map([...groups].map(([key, own]) => [key, figures(own)]));
  }

  trend(filter: ReviewFilter, by: ReviewInterval): Map<string, Figures> {
    const groups = new Map<string, { review: Known; said: Said }[]>();
    for (const one of this.select(filter)) {
      const date = new Date(one.review.day * DAY);
      if (by === 'month') date.setUTCDate(1);
      if (by === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      const key = date.toISOString().slice(0, 10);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return new Map([...groups].map(([key, own]) => [key, figures(own)]));
  }

  private select(filter: ReviewFilter, everyAspect = false): { review: Known; said: Said }[] {
    return this.reviews
      .filter(({ day, values, words }) => {
        const date = new Date(day * DAY).toISOString().slice(0, 10);
        if ((filter.from && date < filter.from) || (filter.to && date > filter.to)) return false;
        if (filter.rating && !filter.rating.map(String).includes(values.rating)) return false;
        for (const name of ['product', 'category', 'department', 'source', 'language', 'ageGroup'] as const) {
          if (filter[name] && !filter[name].includes(values[name])) return false;
        }
        return (filter.search ?? '').split(' ').every((word) => word === '' || words.has(word));
      })
      .flatMap((review) =>
        review.said
          .filter(({ aspect }) => {
            if (filter.aspect) return aspect !== null && filter.aspect.includes(aspect);
            return everyAspect ? aspect !== null : aspect === null;
          })
          .map((said) => ({ review, said })),
      );
  }
}

function figures(selected: readonly { review: Known; said: Said }[]): Figures {
  const count = (sign: number) => selected.filter(({ said }) => said.sign === sign).length;
  const stars = selected.flatMap(({ review }) => review.stars ?? []);
  const volume = selected.length;
  return {
    volume,
    unread: count(UNREAD),
    negative: count(-1),
    neutral: count(0),
    positive: count(1),
    net: volume === count(UNREAD) ? null : (100 * (count(1) - count(-1))) / (volume - count(UNREAD)),
    rating: stars.length === 0 ? null : stars.reduce((sum, star) => sum + star, 0) / stars.length,
    rated: stars.length,
  };
}
