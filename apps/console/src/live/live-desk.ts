import { describeError } from '../api/request-error.js';
import type { OutgoingMessage } from '../inbox/model/outbox.js';
import { Outbox } from '../inbox/model/outbox.js';
import { contiguousSeq } from '../inbox/model/messages.js';
import type { ConversationCache } from './conversation-cache.js';
import type { StaffLink } from './staff-connection.js';

/** Keeps what is shown in step with the server: live events in, replays after gaps and reconnections, messages out. */
export class LiveDesk {
  readonly outbox = new Outbox();
  /** How many panes show each conversation. */
  private readonly watched = new Map<string, number>();
  private wasOnline = false;

  constructor(
    private readonly link: StaffLink,
    readonly cache: ConversationCache,
  ) {}

  /** @returns a function that stops listening. */
  start(): () => void {
    const stops = [
      this.link.on('conversation:changed', (conversation) => this.cache.put(conversation)),
      this.link.on('message:new', (message) => {
        this.cache.putMessages(message.conversationId, [message]);
        if (message.clientMessageId) this.outbox.remove(message.conversationId, message.clientMessageId);
        const known = this.cache.thread(message.conversationId);
        if (known && contiguousSeq(known.messages) < message.seq) this.replay(message.conversationId);
      }),
      this.link.on('order-request:changed', () => void this.cache.ordersChanged()),
      this.link.on('inbox-views:changed', () => void this.cache.viewsChanged()),
      this.link.on('colleagues:changed', ({ id }) => void this.cache.teamChanged(id)),
      this.link.onOnline(() => {
        for (const id of this.watched.keys()) this.replay(id);
        // The first connection comes right after the first load.
        if (this.wasOnline) void this.cache.refetch();
        this.wasOnline = true;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Follows a loaded conversation live until the returned function is called. */
  watch(id: string): () => void {
    this.watched.set(id, (this.watched.get(id) ?? 0) + 1);
    this.replay(id);
    return () => {
      const left = (this.watched.get(id) ?? 1) - 1;
      if (left > 0) this.watched.set(id, left);
      else {
        this.watched.delete(id);
        // A pane that is gone has nobody to tell; a lost connection ends the watching too.
        this.link.request('unwatch', { conversationId: id }).catch(() => undefined);
      }
    };
  }

  /** Sends a message, or one that failed again; its state is to be read from the outbox. */
  async send(message: OutgoingMessage): Promise<void> {
    const { conversationId, clientMessageId, text, attachments, visibility } = message;
    const pending = { ...message, failure: null };
    this.outbox.put(pending);
    try {
      const stored = await this.link.request('message:send', {
        conversationId,
        clientMessageId,
        text,
        attachments: attachments.map(({ id }) => id),
        visibility,
      });
      this.cache.putMessages(conversationId, [stored.message]);
      this.outbox.remove(conversationId, clientMessageId);
    } catch (error) {
      this.outbox.fail(pending, describeError(error));
    }
  }

  /** Asks for everything after the last message that has no gap before it, and for live events from there. */
  private replay(id: string): void {
    const afterSeq = contiguousSeq(this.cache.thread(id)?.messages ?? []);
    this.link.request('watch', { conversationId: id, afterSeq }).then(
      ({ conversation, messages }) => {
        this.cache.put(conversation);
        this.cache.putMessages(id, messages);
        for (const message of messages) {
          if (message.clientMessageId) this.outbox.remove(id, message.clientMessageId);
        }
      },
      // Offline: the next connection replays. A refusal shows where the conversation is loaded.
      () => undefined,
    );
  }
}
