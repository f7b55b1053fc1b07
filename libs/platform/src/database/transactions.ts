import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { DataSource, type EntityManager, QueryFailedError, type QueryResult } from 'typeorm';
import { type DomainEvent, EventBus, type EventClass } from '../events/event-bus.js';
import { runStatement } from './rows.js';

/** The inside of a running transaction. */
export interface Transaction {
  manager: EntityManager;
  /** Delivered to subscribers once committed; never after a rollback. */
  publish(event: DomainEvent): void;
  /** Runs once committed; never after a rollback. */
  afterCommit(effect: () => void | Promise<void>): void;
}

/** The one way to write to the database. */
@Injectable()
export class Transactions {
  private readonly log = new Logger(Transactions.name);
  /** TypeORM has one connection to an SQLite file: two transactions at once would nest into each other. */
  private readonly serial: Mutex | null;
  private readonly inner = new Map<unknown, ((event: never, tx: Transaction) => Promise<void>)[]>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {
    this.serial = dataSource.options.type === 'postgres' ? null : new Mutex();
  }

  /**
   * Runs in every transaction that publishes such an event, at its end: what it stores is there exactly when what has happened
   * is. Where it throws, nothing has happened.
   */
  within<E extends DomainEvent>(
    type: EventClass<E>,
    handler: (event: E, tx: Transaction) => Promise<void>,
  ): void {
    this.inner.set(type, [...(this.inner.get(type) ?? []), handler]);
  }

  /**
   * Commits when `work` resolves, rolls back when it throws. Not re-entrant: pass the transaction down.
   * Resolves after the commit, before the subscribers of its events have ended.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const effects: (() => void | Promise<void>)[] = [];
    const inside = async (manager: EntityManager) => {
      const published: DomainEvent[] = [];
      const tx: Transaction = {
        manager,
        publish: (event) => {
          published.push(event);
          effects.push(() => this.events.publish(event));
        },
        afterCommit: (effect) => effects.push(effect),
      };
      const result = await work(tx);
      for (const event of published)
        for (const handler of this.inner.get(event.constructor) ?? []) await handler(event as never, tx);
      return result;
    };
    const result = await (this.serial
      ? this.serial.runExclusive(() => onSqlite(this.dataSource, inside))
      : this.dataSource.transaction((manager) => {
          effects.length = 0;
          return inside(manager);
        }));
    void this.settle(effects);
    return result;
  }

  /** One statement that stands for itself: a transaction without the cost of one. Parameters are `?`. */
  async execute<R>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    const attempt = () => runStatement<R>(this.dataSource.manager, sql, parameters);
    return this.serial ? this.serial.runExclusive(() => whenFree(attempt)) : attempt();
  }

  /** Work beside which nothing of this process writes; nothing is kept from writing on PostgreSQL. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.serial ? this.serial.runExclusive(work) : work();
  }

  /** In order, each started before the next: a reply must not overtake the message it answers. */
  private async settle(effects: readonly (() => void | Promise<void>)[]): Promise<void> {
    for (const effect of effects) {
      try {
        await effect();
      } catch (error) {
        this.log.error({ err: error }, 'An effect after commit failed');
      }
    }
  }
}

/** What TypeORM does around a transaction takes longer than SQLite does for a short one. */
async function onSqlite<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner: { manager: EntityManager; isTransactionActive: boolean } = dataSource.createQueryRunner();
  const { manager } = runner;
  // The write lock comes ahead of the first read; see whenFree.
  await whenFree(() => runStatement(manager, 'BEGIN IMMEDIATE'));
  // TypeORM begins none of its own inside.
  runner.isTransactionActive = true;
  try {
    const result = await work(manager);
    await runStatement(manager, 'COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors, as of a full disk.
    await runStatement(manager, 'ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    runner.isTransactionActive = false;
  }
}

/** How long to wait for another process to end its transaction, and how often to look. Milliseconds. */
const LOCK_PATIENCE = 10_000;
const LOCK_RETRY = 5;

/**
 * Runs a writing statement once no other process holds SQLite's write lock. The driver's busy timeout would stop the
 * event loop meanwhile, and does not help a transaction that read first: SQLite fails its first write at once when
 * another process has written since (SQLITE_BUSY_SNAPSHOT).
 */
async function whenFree<T>(statement: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LOCK_PATIENCE;
  for (;;) {
    try {
      return await statement();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await setTimeout(LOCK_RETRY * (1 + Math.random()));
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === 'SQLITE_BUSY';
