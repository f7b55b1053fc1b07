import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders are looked up by their address, however it is written. Written out: the schema builder knows no index of an expression. */
export class AddOrderEmails1790000001702 implements MigrationInterface {
  name = 'AddOrderEmails1790000001702';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "shop_order_email" ON "shop_order" (LOWER("email"))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "shop_order_email"');
  }
}
