import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Transaction } from '../../database/transactions.js';
import { runStatement } from '../../database/rows.js';
import { ClusterEvents } from '../cluster-events.js';

const CHANNEL = 'attendant_events';
/** A connection that a router dropped without a word is noticed after a minute. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };

/** Over LISTEN and NOTIFY: PostgreSQL itself delivers what was notified within a transaction when that commits. */
export class PostgresClusterEvents extends ClusterEvents {
  private readonly log = new Logger('ClusterEvents');
  private readonly self = randomUUID();
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private started = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly options: { reconnectMs?: number; retryMs?: number } = {},
  ) {
    super(options.retryMs);
  }

  async announce(topic: string, tx: Transaction): Promise<void> {
    await runStatement(tx.manager, 'SELECT pg_notify(?, ?)', [CHANNEL, `${this.self} ${topic}`]);
    tx.afterCommit(() => {
      this.heard(topic);
    });
  }

  start(): void {
    this.started = true;
    void this.listen();
  }

  override async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
    await super.stop();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, ...KEEP_ALIVE });
    this.client = client;
    client.on('notification', ({ payload = '' }) => {
      const [from, topic = ''] = payload.split(' ', 2);
      if (from !== this.self) this.heard(topic);
    });
    // Without a listener of its own an error ends the process; "end" follows it.
    client.on('error', (error) => {
      this.log.warn(`The connection that listens to other processes was lost: ${error.message}`);
    });
    client.once('end', () => {
      this.later();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.heardAll();
    } catch (error) {
      this.log.warn(`Listening to other processes failed; trying again: ${String(error)}`);
      await client.end().catch(() => undefined);
      this.later();
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    if (!this.started) return;
    this.timer = setTimeout(() => void this.listen(), this.options.reconnectMs ?? 1_000).unref();
  }
}
