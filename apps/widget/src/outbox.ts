import type { Outgoing } from './chat-state.js';
import type { Storage } from './storage.js';

type Entry = Pick<Outgoing, 'clientMessageId' | 'text' | 'attachments' | 'at' | 'page'>;

const KEY = 'outbox';

/** Unconfirmed messages, kept over page loads. Tabs share it, so each change touches only its own entries. */
export class Outbox {
  constructor(private readonly storage: Storage) {}

  load(): Entry[] {
    const stored = this.storage.get(KEY);
    if (!stored) return [];
    try {
      const entries: unknown = JSON.parse(stored);
      return Array.isArray(entries) ? entries.filter(isEntry) : [];
    } catch (error) {
      // Anything on the page may write there.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }

  /** Stores what came into the list, removes what left it. */
  update(before: readonly Outgoing[], after: readonly Outgoing[]): void {
    const ids = (entries: readonly Entry[]) => new Set(entries.map(({ clientMessageId }) => clientMessageId));
    const [old, current] = [ids(before), ids(after)];
    const added = after.filter(({ clientMessageId }) => !old.has(clientMessageId));
    const gone = before.filter(({ clientMessageId }) => !current.has(clientMessageId));
    if (added.length === 0 && gone.length === 0) return;
    const removed = ids(gone);
    const kept = this.load().filter(({ clientMessageId }) => !removed.has(clientMessageId));
    const stored = ids(kept);
    const entries = [...kept, ...added.filter(({ clientMessageId }) => !stored.has(clientMessageId))].map(
      ({ clientMessageId, text, attachments, at, page }) => ({
        ...{ clientMessageId, text, at },
        ...(attachments && { attachments }),
        ...(page && { page }),
      }),
    );
    this.storage.set(KEY, entries.length > 0 ? JSON.stringify(entries) : null);
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Entry).clientMessageId === 'string' &&
  typeof (value as Entry).text === 'string' &&
  typeof (value as Entry).at === 'number';
