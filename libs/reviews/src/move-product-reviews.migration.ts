import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Rows } from '#platform';
import { NewReview } from '#contracts';
import { toReviewEntity } from './intake/to-review-entity.js';
import { ReviewEntity } from './review.entity.js';

const PAGE = 500;

interface ProductReviewRow {
  id: string;
  productId: string;
  author: string;
  rating: number;
  title: string;
  text: string;
  at: string | number;
}

/** Reviews of product pages used to be the catalogue's. They are analysed at the next start, as whatever is not yet. */
export class MoveProductReviews1790000000202 implements MigrationInterface {
  name = 'MoveProductReviews1790000000202';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasTable('product_review'))) return;
    const rows = new Rows(ReviewEntity);
    for (let from = 0; ; from += PAGE) {
      const page = (await runner.query(
        `SELECT * FROM "product_review" ORDER BY "id" LIMIT ${PAGE} OFFSET ${from}`,
      )) as ProductReviewRow[];
      const reviews = page.flatMap(({ id, at, ...review }) => {
        const read = NewReview.safeParse({
          ...review,
          source: 'shop',
          externalId: id,
          author: review.author || undefined,
          writtenAt: Number(at),
        });
        if (!read.success) return [];
        // A later migration brings the column.
        const { customerId: _none, ...row } = toReviewEntity(read.data, undefined, Number(at));
        return [row];
      });
      await rows.insertAll(runner.manager, reviews, 'ON CONFLICT DO NOTHING');
      if (page.length < PAGE) break;
    }
    await runner.dropTable('product_review');
  }

  /** What came in since cannot be told from what was there: nothing is moved back. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
