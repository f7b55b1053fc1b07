import type { Transaction } from '#platform';
import { insertRows, rowsAmong } from './insert-rows.js';

/** Most values remembered: a shop has fewer products than that, a hostile import may not. */
const REMEMBERED = 100_000;

/** Gives words a number, once and for all: facts and rollups hold numbers. '' is 0. */
export class Dictionary {
  private known = new Map<string, number>([['', 0]]);

  /** The numbers of these values, new ones made in the transaction. */
  async idsOf(tx: Transaction, values: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    const unknown = new Set<string>();
    for (const value of values) {
      const id = this.known.get(value);
      if (id === undefined) unknown.add(value);
      else found.set(value, id);
    }
    if (unknown.size > 0) {
      const made = await this.make(tx, [...unknown].sort());
      for (const [value, id] of made) found.set(value, id);
      // Only what is committed is remembered.
      tx.afterCommit(() => {
        if (this.known.size > REMEMBERED) this.known = new Map([['', 0]]);
        for (const [value, id] of made) this.known.set(value, id);
      });
    }
    return found;
  }

  /** In order, so that two transactions cannot wait for each other. */
  private async make(tx: Transaction, values: readonly string[]): Promise<[string, number][]> {
    const rows = values.map((value) => ({ value }));
    await insertRows(tx.manager, 'review_value', ['value'], rows, {
      onConflict: 'ON CONFLICT ("value") DO NOTHING',
      type: 'varchar',
    });
    const found = await rowsAmong<{ id: number; value: string }>(tx.manager, 'review_value', 'value', values);
    return found.map(({ id, value }) => [value, id]);
  }
}
