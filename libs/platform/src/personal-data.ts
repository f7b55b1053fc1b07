import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Transaction } from './database/transactions.js';

/** Whose data it is about, by everything that leads to it. */
export interface DataSubject {
  customerId: string | null;
  /** Browsers that were used without a log-in. */
  visitorIds: readonly string[];
  emails: readonly string[];
  conversationIds: readonly string[];
  messageIds: readonly string[];
}

/** A lib that keeps something about shoppers. */
export interface PersonalDataKeeper {
  /** What of its own leads on to what others keep. */
  trace?(manager: EntityManager, subject: DataSubject): Promise<Partial<DataSubject>>;
  /** All that it keeps of somebody, in plain values. */
  export(manager: EntityManager, subject: DataSubject): Promise<readonly object[]>;
  /** Deletes it, or all that says whose it was. @returns how many rows. */
  erase(tx: Transaction, subject: DataSubject): Promise<number>;
  /** After the commit, where rows were deleted: takes their words out of what only marks them as deleted. */
  sweep?(): Promise<void>;
}

/** Everything that is kept about shoppers: every lib adds what it keeps, so that nothing is left out of an export or an erasure. */
@Injectable()
export class PersonalData {
  private readonly keepers = new Map<string, PersonalDataKeeper>();

  /** @param what Plural, as an export names it: `conversations`. */
  add(what: string, keeper: PersonalDataKeeper): void {
    this.keepers.set(what, keeper);
  }

  async subject(
    manager: EntityManager,
    who: Pick<DataSubject, 'customerId' | 'visitorIds'>,
  ): Promise<DataSubject> {
    let subject: DataSubject = { ...who, emails: [], conversationIds: [], messageIds: [] };
    for (const keeper of this.keepers.values()) {
      const found = await keeper.trace?.(manager, subject);
      const more = (name: 'emails' | 'conversationIds' | 'messageIds') => [
        ...new Set([...subject[name], ...(found?.[name] ?? [])]),
      ];
      subject = {
        ...subject,
        emails: more('emails'),
        conversationIds: more('conversationIds'),
        messageIds: more('messageIds'),
      };
    }
    return subject;
  }

  async export(
    manager: EntityManager,
    subject: DataSubject,
  ): Promise<Record<string, Record<string, unknown>[]>> {
    const kept: Record<string, Record<string, unknown>[]> = {};
    for (const [what, keeper] of this.keepers) {
      const rows = await keeper.export(manager, subject);
      kept[what] = rows.map((row) => ({ ...row }));
    }
    return kept;
  }

  async erase(tx: Transaction, subject: DataSubject): Promise<Record<string, number>> {
    const rows: Record<string, number> = {};
    // What others hang on goes first: who adds to it holds its row, and finds none afterwards.
    const inOrder = [...this.keepers].sort(([, a], [, b]) => Number(!a.trace) - Number(!b.trace));
    for (const [what, keeper] of inOrder) rows[what] = await keeper.erase(tx, subject);
    return rows;
  }

  /** @param kinds Whose rows were deleted. */
  async sweep(kinds: Iterable<string>): Promise<void> {
    for (const what of kinds) await this.keepers.get(what)?.sweep?.();
  }
}
