import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** Who erases a review looks for what points at it: without these, in all reviews. */
export class SpeedUpErasure1790000001900 implements MigrationInterface {
  name = 'SpeedUpErasure1790000001900';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['duplicateOf', 'copyOf'])
      await runner.createIndex(
        'review',
        new TableIndex({
          name: `review_${column}`,
          columnNames: [column],
          where: `"${column}" IS NOT NULL`,
        }),
      );
    await runner.createIndex(
      'review_fingerprint',
      new TableIndex({ name: 'review_fingerprint_review', columnNames: ['reviewId'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('review_fingerprint', 'review_fingerprint_review');
    for (const column of ['copyOf', 'duplicateOf']) await runner.dropIndex('review', `review_${column}`);
  }
}
