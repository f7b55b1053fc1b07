import { DomainEvent } from '#platform';

/** Rows are gone; their bytes have to follow. */
export class AttachmentsRemoved extends DomainEvent {
  constructor(readonly ids: readonly string[]) {
    super();
  }
}
