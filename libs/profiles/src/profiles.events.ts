import type { BehaviorRecord } from '#contracts';
import { DomainEvent } from '#platform';

/** Shoppers did something; every event once, however often it was sent. */
export class BehaviorRecorded extends DomainEvent {
  constructor(readonly events: readonly BehaviorRecord[]) {
    super();
  }
}

/** A shopper's behaviour was deleted: whatever was counted from it has to be counted anew. */
export class BehaviorErased extends DomainEvent {}
