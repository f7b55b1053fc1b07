import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Transaction } from '../../database/transactions.js';
import { ClusterEvents } from '../cluster-events.js';

const CHANNEL = 'attendant:events';
/** In place of a topic: all of them. */
const ANY = '*';
/** How long the last words of a process that ends may take. */
const PATIENCE_MS = 2_000;

/**
 * Over Redis pub/sub, which keeps nothing for who is away. So each connection begins with a word to all, by who
 * connects: it may have missed something, and the others may have missed what it could not say.
 */
export class RedisClusterEvents extends ClusterEvents {
  private readonly log = new Logger('ClusterEvents');
  private readonly self = randomUUID();
  private readonly publisher: Redis;
  private subscriber: Redis | null = null;
  private readonly saying = new Set<Promise<unknown>>();

  constructor(
    private readonly redisUrl: string,
    options: { retryMs?: number } = {},
  ) {
    super(options.retryMs);
    this.publisher = this.connection();
  }

  announce(topic: string, tx: Transaction): Promise<void> {
    tx.afterCommit(() => {
      this.heard(topic);
      this.say(topic);
    });
    return Promise.resolve();
  }

  start(): void {
    const subscriber = this.connection();
    this.subscriber = subscriber;
    subscriber.on('message', (_channel, message: string) => {
      const [from, topic = ''] = message.split(' ', 2);
      if (topic === ANY) this.heardAll();
      else if (from !== this.self) this.heard(topic);
    });
    subscriber.on('ready', () => {
      void subscriber.subscribe(CHANNEL).then(
        () => {
          this.say(ANY);
        },
        (error: unknown) => {
          this.log.warn(`Listening to other processes failed: ${String(error)}`);
        },
      );
    });
    void subscriber.connect().catch(() => undefined);
  }

  override async stop(): Promise<void> {
    this.subscriber?.disconnect();
    // What was said last goes out, unless Redis is away.
    await Promise.race([Promise.all(this.saying), setTimeout(PATIENCE_MS, null, { ref: false })]);
    this.publisher.disconnect();
    await super.stop();
  }

  private say(topic: string): void {
    const said = this.publisher
      .publish(CHANNEL, `${this.self} ${topic}`)
      .catch((error: unknown) => {
        this.log.warn(`"${topic}" could not be announced to other processes: ${String(error)}`);
      })
      .finally(() => this.saying.delete(said));
    this.saying.add(said);
  }

  /** Connects by itself, again and again. */
  private connection(): Redis {
    return new Redis(this.redisUrl, { lazyConnect: true }).on('error', (error: Error) => {
      this.log.warn(`Redis: ${error.message}`);
    });
  }
}
