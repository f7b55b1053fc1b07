import type { MigrationInterface, QueryRunner } from 'typeorm';

const armsOf = (strategies: readonly string[]): string =>
  JSON.stringify(strategies.map((strategy) => ({ key: strategy, content: strategy })));

const BEFORE = armsOf(['need', 'popular', 'for_you']);
const SINCE = armsOf(['need', 'popular', 'for_you', 'similar', 'goes_with']);

/** Two more strategies for the chat's suggestions, where the shop left them as the first start made them. */
export class AddChatStrategies1790000002754 implements MigrationInterface {
  name = 'AddChatStrategies1790000002754';

  // With a larger floor there is no room for five.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE "placement" SET "arms" = '${SINCE}', "basis" = "basis" + 1
       WHERE "id" = 'chat-suggestions' AND "arms" = '${BEFORE}' AND "floor" <= 0.2`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE "placement" SET "arms" = '${BEFORE}', "basis" = "basis" + 1
       WHERE "id" = 'chat-suggestions' AND "arms" = '${SINCE}'`,
    );
  }
}
