import type { QueryClient } from '@tanstack/react-query';
import type { ConversationSummary, StaffMessage } from '#contracts';
import { type InboxPages, isOutdated, type ListKey, placeInPages } from '../inbox/model/inbox-pages.js';
import { inboxKeys } from '../inbox/model/keys.js';
import { orderKeys } from '../orders/order-keys.js';
import { teamKeys } from '../team/team-keys.js';
import { mergeMessages } from '../inbox/model/messages.js';

/** One open conversation. */
export interface Thread {
  conversation: ConversationSummary;
  messages: StaffMessage[];
}

/** Joins what was loaded with what arrived meanwhile. */
export function mergeThread(known: Thread | undefined, loaded: Thread): Thread {
  if (!known) return loaded;
  return {
    conversation: isOutdated(known.conversation, loaded.conversation)
      ? known.conversation
      : loaded.conversation,
    messages: mergeMessages(known.messages, loaded.messages),
  };
}

/** Everything cached about conversations, changed from live events and from actions alike. */
export class ConversationCache {
  constructor(
    private readonly queries: QueryClient,
    /** Account id of who is signed in. */
    private readonly me: string,
  ) {}

  thread(id: string): Thread | undefined {
    return this.queries.getQueryData<Thread>(inboxKeys.one(id));
  }

  /** Shows a conversation as it now is, everywhere: its thread, and its place in each loaded list. */
  put(conversation: ConversationSummary): void {
    for (const [key, data] of this.queries.getQueriesData<InboxPages>({ queryKey: inboxKeys.lists })) {
      if (!data) continue;
      const placed = placeInPages(data, conversation, key[2] as ListKey, this.me);
      if (placed !== data) this.queries.setQueryData(key, placed);
    }
    this.queries.setQueryData<Thread>(inboxKeys.one(conversation.id), (thread) =>
      thread && !isOutdated(thread.conversation, conversation) ? { ...thread, conversation } : thread,
    );
  }

  putMessages(conversationId: string, messages: readonly StaffMessage[]): void {
    this.queries.setQueryData<Thread>(
      inboxKeys.one(conversationId),
      (thread) => thread && { ...thread, messages: mergeMessages(thread.messages, messages) },
    );
  }

  /** Something was asked of an order, or came to another state: what is shown of orders is read again. */
  ordersChanged(): Promise<void> {
    return this.queries.invalidateQueries({ queryKey: orderKeys.all });
  }

  viewsChanged(): Promise<void> {
    return this.queries.invalidateQueries({ queryKey: inboxKeys.views });
  }

  /** @param id Who said something of themselves, by account. */
  async teamChanged(id: string | null): Promise<void> {
    await this.queries.invalidateQueries({ queryKey: teamKeys.colleagues });
    // On another of one's devices.
    if (id === this.me) await this.queries.invalidateQueries({ queryKey: teamKeys.away });
  }

  /** After a time without live events anything may have changed. */
  async refetch(): Promise<void> {
    await Promise.all([
      this.queries.invalidateQueries({ queryKey: inboxKeys.all }),
      this.ordersChanged(),
      this.viewsChanged(),
      this.teamChanged(this.me),
    ]);
  }
}
