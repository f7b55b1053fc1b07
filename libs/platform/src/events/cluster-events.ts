import type { Transaction } from '../database/transactions.js';
import { Follower } from './cluster/follower.js';

/**
 * Tells every process of the shop that something changed: servers, workers and the command line. An announcement says
 * only that there is something new under a topic; whoever follows the topic reads the database.
 *
 * Nobody misses a change: a process that was deaf for a while, at its start or after a lost connection, takes every
 * topic as announced.
 */
export abstract class ClusterEvents {
  private readonly followers = new Map<string, Set<Follower>>();

  /** @param retryMs Wait before a handler that failed is tried again; doubled with each failure, a minute at most. */
  constructor(private readonly retryMs = 1_000) {}

  /**
   * Calls the handler soon after each announcement, of this process too; several that come while it runs are one call
   * more. A handler that fails is logged and tried again until it succeeds.
   *
   * @returns what ends it.
   */
  on(topic: string, handler: () => void | Promise<void>): () => void {
    const followers = this.followers.get(topic) ?? new Set();
    this.followers.set(topic, followers);
    const follower = new Follower(topic, handler, this.retryMs);
    followers.add(follower);
    return () => {
      followers.delete(follower);
      void follower.stop();
    };
  }

  /** Every process hears of it once the transaction has committed, and none after a rollback. */
  abstract announce(topic: string, tx: Transaction): Promise<void>;

  /** Begins to listen to other processes. */
  abstract start(): void;

  /** Ends listening, and waits for handlers that run. */
  async stop(): Promise<void> {
    const followers = [...this.followers.values()].flatMap((some) => [...some]);
    this.followers.clear();
    await Promise.all(followers.map((follower) => follower.stop()));
  }

  protected heard(topic: string): void {
    for (const follower of this.followers.get(topic) ?? []) follower.wake();
  }

  /** Something may have been said that this process could not hear. */
  protected heardAll(): void {
    for (const topic of this.followers.keys()) this.heard(topic);
  }
}
