import type { StaffMessage } from '#contracts';

const PREFIX = 'attendant.draft.';
type Mode = StaffMessage['visibility'];
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What was being written, by conversation and kind: survives a look elsewhere and a reload. */
export class Drafts {
  constructor(private readonly storage: DraftStorage) {}

  read(conversationId: string, mode: Mode): string {
    return this.storage.getItem(this.key(conversationId, mode)) ?? '';
  }

  write(conversationId: string, mode: Mode, text: string): void {
    const key = this.key(conversationId, mode);
    if (text.trim() === '') this.storage.removeItem(key);
    else this.storage.setItem(key, text);
  }

  /** On log-out: the next person at this computer must not read them. */
  clear(): void {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    for (const key of keys) if (key?.startsWith(PREFIX)) this.storage.removeItem(key);
  }

  private key(conversationId: string, mode: Mode): string {
    return `${PREFIX}${mode}.${conversationId}`;
  }
}
