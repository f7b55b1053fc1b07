import { DomainEvent } from '#platform';

/** Sums of reviews are others than they were: of those written from this instant on. */
export class ReviewSumsChanged extends DomainEvent {
  constructor(readonly since: number) {
    super();
  }
}
