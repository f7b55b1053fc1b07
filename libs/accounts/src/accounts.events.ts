import type { StaffAccount } from '#contracts';
import { DomainEvent } from '#platform';

/** One session was logged out. What happens by time alone publishes nothing. */
export class SessionEnded extends DomainEvent {
  /** @param sessionId As {@link sessionId} makes it. */
  constructor(readonly sessionId: string) {
    super();
  }
}

/** An account was disabled or enabled, got another role or another password: whoever is connected as it has to be checked anew. */
export class StaffAccessChanged extends DomainEvent {
  constructor(readonly account: StaffAccount) {
    super();
  }
}
