import { Injectable, Logger } from '@nestjs/common';

/** Something that happened and was committed. Subclasses carry plain data. */
export abstract class DomainEvent {
  /** Makes event classes nominal, so that a subscriber cannot be handed a look-alike. */
  private readonly isDomainEvent = true;
}

export type EventClass<E extends DomainEvent> = abstract new (...args: never[]) => E;
type Handler<E> = (event: E) => void | Promise<void>;

/** Delivers events inside this process. A handler that fails is logged and does not keep the others from theirs. */
@Injectable()
export class EventBus {
  private readonly log = new Logger(EventBus.name);
  private readonly handlers = new Map<unknown, Handler<never>[]>();

  /** @returns what ends the subscription. */
  subscribe<E extends DomainEvent>(type: EventClass<E>, handler: Handler<E>): () => void {
    const list = this.handlers.get(type) ?? [];
    this.handlers.set(type, [...list, handler as Handler<never>]);
    return () => {
      this.handlers.set(
        type,
        (this.handlers.get(type) ?? []).filter((other) => other !== handler),
      );
    };
  }

  /** Resolves when every handler has ended. */
  async publish(event: DomainEvent): Promise<void> {
    const handlers = (this.handlers.get(event.constructor) ?? []) as Handler<DomainEvent>[];
    const results = await Promise.allSettled(handlers.map(async (handler) => handler(event)));
    for (const result of results) {
      if (result.status === 'rejected')
        this.log.error({ err: result.reason as unknown }, `A handler of ${event.constructor.name} failed`);
    }
  }
}
