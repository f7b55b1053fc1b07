import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, runStatement, Transactions } from '#platform';
import { StaffingChanged } from '../conversation.events.js';
import type { Agent } from '../transition.js';
import { agentRows } from './desk-agent.entity.js';
import { presenceRows } from './desk-presence.entity.js';

/** Milliseconds between two words of a server that somebody is there. */
export const BEAT = 30_000;
/** So long a word holds: one may be lost. */
const HOLDS = 2.5 * BEAT;
/** A page that is loaded anew, or changes servers, is back sooner. */
const GRACE = 20_000;

/**
 * Who is at the desk, on any server: in the database, where each server says again and again whom it is connected to. What a
 * killed server said last runs out by itself.
 */
@Injectable()
export class Presences {
  /** This server. */
  private readonly node = randomUUID();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** They have the console open at this server. Also forgets words that have run out. */
  async here(agents: readonly Agent[]): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const over = await runStatement(tx.manager, 'DELETE FROM "desk_presence" WHERE "until" <= ?', [now]);
      const ids = agents.map(({ id }) => id);
      const known = new Set(
        (await presenceRows.findIn(tx.manager, 'accountId', ids)).map((row) => row.accountId),
      );
      if (agents.length > 0)
        await presenceRows.insertAll(
          tx.manager,
          agents.map(({ id, name }) => ({ id: this.rowOf(id), accountId: id, name, until: now + HOLDS })),
          'ON CONFLICT ("id") DO UPDATE SET "name" = EXCLUDED."name", "until" = EXCLUDED."until"',
        );
      if (over.affected !== 0 || ids.some((id) => !known.has(id))) tx.publish(new StaffingChanged());
    });
  }

  /** Their last console at this server was closed. They stay a moment longer. */
  async left(accountId: string): Promise<void> {
    const until = this.clock.now() + GRACE;
    await this.transactions.execute('UPDATE "desk_presence" SET "until" = ? WHERE "id" = ? AND "until" > ?', [
      until,
      this.rowOf(accountId),
      until,
    ]);
  }

  /** They are of the desk no longer. */
  dismiss(accountId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await presenceRows.delete(tx.manager, { accountId });
      tx.publish(new StaffingChanged());
    });
  }

  /** What they say themselves; it holds until they say otherwise, on every device. */
  setAway(accountId: string, away: boolean): Promise<void> {
    return this.transactions.run(async (tx) => {
      await agentRows.insert(
        tx.manager,
        { id: accountId, away },
        'ON CONFLICT ("id") DO UPDATE SET "away" = EXCLUDED."away"',
      );
      tx.publish(new StaffingChanged(accountId));
    });
  }

  async isAway(accountId: string): Promise<boolean> {
    return (await agentRows.findOne(this.dataSource.manager, { id: accountId }))?.away ?? false;
  }

  private rowOf(accountId: string): string {
    return `${this.node} ${accountId}`;
  }
}
