import { Logger } from '@nestjs/common';
import type { Transaction, Transactions } from '../../database/transactions.js';
import { runStatement } from '../../database/rows.js';
import { ClusterEvents } from '../cluster-events.js';

interface Count {
  topic: string;
  number: number;
}

/**
 * Over a small table that counts the announcements of each topic, for SQLite: one look a second for all topics. A
 * count lasts, so nothing is missed.
 */
export class TableClusterEvents extends ClusterEvents {
  private readonly log = new Logger('ClusterEvents');
  private readonly known = new Map<string, number>();
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private started = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly options: { lookMs?: number; retryMs?: number } = {},
  ) {
    super(options.retryMs);
  }

  async announce(topic: string, tx: Transaction): Promise<void> {
    const { records } = await runStatement<{ number: number }>(
      tx.manager,
      `INSERT INTO "cluster_event" ("topic", "number") VALUES (?, 1)
       ON CONFLICT ("topic") DO UPDATE SET "number" = "cluster_event"."number" + 1 RETURNING "number"`,
      [topic],
    );
    const number = Number(records[0]?.number);
    tx.afterCommit(() => {
      // The next look must still find what another process said in between.
      if ((this.known.get(topic) ?? 0) === number - 1) this.known.set(topic, number);
      this.heard(topic);
    });
  }

  start(): void {
    this.started = true;
    this.heardAll();
    this.look();
  }

  override async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    await this.looking;
    await super.stop();
  }

  private look(): void {
    this.looking = this.read()
      .catch((error: unknown) => {
        this.log.error({ err: error }, 'Looking for what other processes announced failed; trying again');
      })
      .finally(() => {
        this.looking = null;
        if (!this.started) return;
        this.timer = setTimeout(() => {
          this.look();
        }, this.options.lookMs ?? 1_000).unref();
      });
  }

  private async read(): Promise<void> {
    // Through Transactions: SQLite has one connection here, and nothing may be heard of what may yet be rolled back.
    const { records } = await this.transactions.execute<Count>(
      'SELECT "topic", "number" FROM "cluster_event"',
      [],
    );
    for (const { topic, number } of records) {
      if (Number(number) === this.known.get(topic)) continue;
      this.known.set(topic, Number(number));
      this.heard(topic);
    }
  }
}
