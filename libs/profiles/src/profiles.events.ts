import type { BehaviorRecord } from '#contracts';
import { DomainEvent } from '#platform';

/** Shoppers did something; every event once, however often it was sent. */
export class BehaviorRecorded extends DomainEvent {
  constructor(readonly events: readonly BehaviorRecord[]) {
    super();
  }
}
