import { openTestDatabase } from '#platform/testing';
import { reviewsPersistence } from './reviews.persistence.js';

it('makes the tables its entities read', async () => {
  const db = await openTestDatabase([reviewsPersistence]);
  try {
    for (const entity of reviewsPersistence.entities)
      expect(await db.dataSource.getRepository(entity).find()).toEqual([]);
  } finally {
    await db.close();
  }
});
