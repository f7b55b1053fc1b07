import { Injectable, Logger } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { DataSource, type EntityManager } from 'typeorm';
import { type DomainEvent, EventBus } from '../events/event-bus.js';

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

  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {
    this.serial = dataSource.options.type === 'postgres' ? null : new Mutex();
  }

  /**
   * Commits when `work` resolves, rolls back when it throws. Not re-entrant: pass the transaction down.
   * Resolves after the commit, before the subscribers of its events have ended.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const effects: (() => void | Promise<void>)[] = [];
    const attempt = () =>
      this.dataSource.transaction((manager) => {
        effects.length = 0;
        return work({
          manager,
          publish: (event) => effects.push(() => this.events.publish(event)),
          afterCommit: (effect) => effects.push(effect),
        });
      });
    const result = await (this.serial ? this.serial.runExclusive(attempt) : attempt());
    void this.settle(effects);
    return result;
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
