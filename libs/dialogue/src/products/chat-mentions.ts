import { createHash } from 'node:crypto';
import type { Preference } from '#contracts';
import type { ProfilesPort } from '../ports.js';
import type { Turn } from '../turn.js';

/** Something of a taste, or a product, that came up in the conversation. */
export type Mention = { productId: string } | { preference: Preference };

/** Hands what shoppers say of their taste to their profile, which keeps it if they agreed to that. */
export class ChatMentions {
  constructor(private readonly profiles: ProfilesPort) {}

  /** A reply that is made again gives the same ids: nothing counts twice. */
  async note(turn: Turn, mentions: readonly Mention[]): Promise<void> {
    if (mentions.length === 0) return;
    const { conversationId, shopper, now } = turn.input;
    const events = mentions.map((mention) => ({
      id: createHash('sha256')
        .update(JSON.stringify([conversationId, turn.state.turn, mention]))
        .digest('hex'),
      type: 'chat_mention' as const,
      quantity: 1,
      at: now,
      ...mention,
    }));
    await this.profiles.record(shopper.visitorId, shopper.customer?.id ?? null, events);
  }
}
