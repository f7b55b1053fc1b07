import { DomainEvent } from '#platform';

/** Reports read another version from now on. */
export class ReviewVersionActivated extends DomainEvent {
  constructor(readonly version: string) {
    super();
  }
}
