import { Logger } from '@nestjs/common';
import { Mutex } from 'async-mutex';

export interface Served<T> {
  id: string;
  value: T;
}

/** Where versions come from. */
interface Source<T> {
  readonly kind: string;
  readonly definition: { optional: boolean };
  activeId(): Promise<string | null>;
  load(id: string): Promise<T>;
  inUse(): Promise<Served<T> | null>;
  onChange(listener: () => Promise<void>): unknown;
}

/** Keeps the version that this process serves the one in use: swapped in place, as a whole. */
export class Serving<T> {
  private readonly log: Logger;
  private readonly oneAtATime = new Mutex();
  private readonly listeners: ((served: Served<T> | null) => void)[] = [];
  private served: Served<T> | null = null;
  private started: Promise<void> | null = null;

  constructor(private readonly learned: Source<T>) {
    this.log = new Logger(`Versions of ${learned.kind}`);
  }

  /** Loads the version in use and follows from now on what any node activates. */
  async start(): Promise<Served<T> | null> {
    this.started ??= this.oneAtATime.runExclusive(() => this.begin());
    await this.started;
    return this.served;
  }

  /** What is served now; null: none, or not started. Hold on to it for the length of a request. */
  get current(): Served<T> | null {
    return this.served;
  }

  /** Called with each version from the next swap on. */
  onSwap(listener: (served: Served<T> | null) => void): void {
    this.listeners.push(listener);
  }

  /** Looks now. @throws when the version in use cannot be read; the present one is served on. */
  refresh(): Promise<void> {
    return this.oneAtATime.runExclusive(async () => {
      const id = await this.learned.activeId();
      if (id === (this.served?.id ?? null)) return;
      this.swap(id === null ? null : { id, value: await this.learned.load(id) });
    });
  }

  private async begin(): Promise<void> {
    this.learned.onChange(() => this.refresh());
    try {
      this.served = await this.learned.inUse();
    } catch (error) {
      if (!this.learned.definition.optional) throw error;
      this.log.error({ err: error }, 'The version in use cannot be read; the shop goes on without it');
    }
  }

  private swap(served: Served<T> | null): void {
    this.served = served;
    for (const listener of this.listeners) listener(served);
    this.log.log(served ? `Version ${served.id} is in use` : 'No version is in use');
  }
}
