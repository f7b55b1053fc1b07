import fc from 'fast-check';
import type { Ack, Message } from '#contracts';
import { type ChatAction, type ChatState, emptyChat, type Outgoing, reduce } from './chat-state';
import { Delivery } from './delivery';

/** Stores as the real server does: each client id once, with rising sequence numbers, and an answer to each message. */
class Server {
  readonly stored: Message[] = [];
  private seq = 0;

  receive({ clientMessageId, text }: Pick<Outgoing, 'clientMessageId' | 'text'>): Message {
    const known = this.stored.find((message) => message.clientMessageId === clientMessageId);
    if (known) return known;
    const own = this.append('shopper', text, clientMessageId);
    this.append('assistant', `reply to ${text}`, null);
    return own;
  }

  private append(author: Message['author'], text: string, clientMessageId: string | null): Message {
    // Private notes of staff leave gaps.
    this.seq += 1 + (this.seq % 3 === 0 ? 1 : 0);
    const message: Message = {
      id: `m${this.seq}`,
      conversationId: 'c1',
      seq: this.seq,
      author,
      authorName: null,
      text,
      products: [],
      order: null,
      quickReplies: [],
      sources: [],
      why: null,
      basket: null,
      language: null,
      at: this.seq,
      clientMessageId,
      feedback: null,
      attachments: [],
    };
    this.stored.push(message);
    return message;
  }

  start(afterSeq: number): ChatAction {
    return {
      type: 'started',
      started: {
        token: 't',
        shop: { name: 'Northfold', locale: 'en', currency: 'EUR' },
        greeting: { text: '', quickReplies: [] },
        conversation: {
          id: 'c1',
          status: 'assistant',
          agentName: null,
          lastSeq: this.seq,
          readSeq: 0,
          rating: null,
        },
        messages: this.stored.filter(({ seq }) => seq > afterSeq),
      },
    };
  }
}

/** A widget whose network does what the script says, one decision a frame. */
class Client {
  state: ChatState = emptyChat;
  waits: (() => void)[] = [];
  readonly delivery: Delivery;
  private pushed = 0;

  constructor(
    private readonly server: Server,
    private readonly fate: () => 'arrives' | 'lost' | 'answer lost' | 'limited',
  ) {
    this.delivery = new Delivery({
      state: () => this.state,
      dispatch: (action) => this.dispatch(action),
      send: (entry) => this.send(entry),
      now: () => 0,
      schedule: (work) => this.waits.push(work),
    });
  }

  dispatch(action: ChatAction): void {
    this.state = reduce(this.state, action);
    const { messages } = this.state;
    const seqs = messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    const ids = [...messages, ...this.state.outgoing].map((entry) => entry.clientMessageId).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
  }

  /** @param lose whether each waiting push gets lost. */
  push(lose: boolean): void {
    for (const message of this.server.stored.slice(this.pushed)) {
      if (!lose) this.dispatch({ type: 'message', message });
    }
    this.pushed = this.server.stored.length;
  }

  reconnect(): void {
    this.dispatch({ type: 'connection', connection: 'offline' });
    this.dispatch(this.server.start(this.state.syncedSeq));
  }

  async settle(): Promise<void> {
    await this.delivery.pump();
    for (const work of this.waits.splice(0)) work();
    await new Promise((resolve) => setImmediate(resolve));
  }

  private async send(entry: Outgoing): Promise<Ack<{ message: Message }> | null> {
    const fate = this.fate();
    await Promise.resolve();
    if (fate === 'lost') return null;
    if (fate === 'limited') {
      return { ok: false, error: { code: 'rate_limited', message: 'Slow down', retryAfter: 0 } };
    }
    const message = this.server.receive(entry);
    return fate === 'arrives' ? { ok: true, data: { message } } : null;
  }
}

const fates = fc.constantFrom(
  'arrives' as const,
  'lost' as const,
  'answer lost' as const,
  'limited' as const,
);
const step = fc.constantFrom('write' as const, 'push' as const, 'lose pushes' as const, 'reconnect' as const);

describe('delivery', () => {
  it('gets every message there once and in order, whatever the network loses, repeats or reorders', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(fates, { maxLength: 40 }),
        async (steps, script) => {
          const server = new Server();
          const client = new Client(server, () => script.shift() ?? 'arrives');
          const texts: string[] = [];
          for (const [i, kind] of steps.entries()) {
            if (kind === 'write') {
              texts.push(`text ${i}`);
              client.dispatch({
                type: 'written',
                entry: { clientMessageId: `client-${i}`, text: `text ${i}`, at: i },
              });
              // Not awaited: what follows happens while the message is on its way.
              void client.delivery.pump();
            } else if (kind === 'reconnect') client.reconnect();
            else client.push(kind === 'lose pushes');
            await Promise.resolve();
          }
          while (client.state.outgoing.length > 0) {
            client.reconnect();
            await client.settle();
          }
          client.reconnect();
          expect(client.state.messages).toEqual(server.stored);
          const own = client.state.messages.filter(({ author }) => author === 'shopper');
          expect(own.map(({ text }) => text)).toEqual(texts);
        },
      ),
    );
  });

  it('keeps later messages behind one that must wait', async () => {
    const server = new Server();
    const client = new Client(server, () => 'arrives');
    client.reconnect();
    for (const id of ['client-a', 'client-b']) {
      client.dispatch({ type: 'written', entry: { clientMessageId: id, text: id, at: 0 } });
    }
    client.dispatch({
      type: 'refused',
      clientMessageId: 'client-a',
      error: { code: 'rate_limited', message: 'Slow down', retryAfter: 5 },
      now: 0,
    });
    await client.delivery.pump();
    expect(server.stored).toEqual([]);
    expect(client.waits).toHaveLength(1);
  });

  it('passes over a message that was refused for good', async () => {
    const server = new Server();
    const client = new Client(server, () => 'arrives');
    client.reconnect();
    for (const id of ['client-a', 'client-b']) {
      client.dispatch({ type: 'written', entry: { clientMessageId: id, text: id, at: 0 } });
    }
    client.dispatch({
      type: 'refused',
      clientMessageId: 'client-a',
      error: { code: 'invalid_input', message: 'Empty' },
      now: 0,
    });
    await client.delivery.pump();
    expect(server.stored.map(({ text }) => text)).toEqual(['client-b', 'reply to client-b']);
    expect(client.state.outgoing).toMatchObject([{ clientMessageId: 'client-a', status: 'failed' }]);
  });
});
