import fc from 'fast-check';
import type { ConversationStarted, ConversationView, Message } from '#contracts';
import { type ChatAction, type ChatState, emptyChat, mergeMessages, reduce, unreadCount } from './chat-state';

const message = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  author: 'assistant',
  authorName: null,
  text: `text ${seq}`,
  products: [],
  order: null,
  quickReplies: [],
  sources: [],
  why: null,
  basket: null,
  language: null,
  at: seq * 1000,
  clientMessageId: null,
  feedback: null,
  attachments: [],
  ...fields,
});
const view = (lastSeq: number, fields: Partial<ConversationView> = {}): ConversationView => ({
  id: 'c1',
  status: 'assistant',
  agentName: null,
  lastSeq,
  readSeq: 0,
  rating: null,
  ...fields,
});
const started = (
  messages: Message[],
  conversation = view(messages.at(-1)?.seq ?? 0),
): ConversationStarted => ({
  token: 't',
  shop: { name: 'Northfold', locale: 'en-IE', currency: 'EUR' },
  greeting: { text: 'Hello', quickReplies: [] },
  conversation,
  messages,
});
const run = (actions: ChatAction[], from: ChatState = emptyChat) => actions.reduce(reduce, from);
const written = (clientMessageId: string): ChatAction => ({
  type: 'written',
  entry: { clientMessageId, text: `text of ${clientMessageId}`, at: 0 },
});

describe('chat state', () => {
  it('shows a push that overtook the answer to the start', () => {
    const state = run([
      { type: 'message', message: message(2) },
      { type: 'message', message: message(9, { conversationId: 'other' }) },
      { type: 'started', started: started([message(1)]) },
    ]);
    expect(state.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('asks again for what may have been lost between two pushes', () => {
    const state = run([
      { type: 'started', started: started([message(1)]) },
      { type: 'message', message: message(4) },
    ]);
    expect(state.syncedSeq).toBe(1);
  });

  it('drops the old conversation when another one is started', () => {
    const state = run([
      { type: 'started', started: started([message(1), message(2)]) },
      { type: 'started', started: started([], view(0, { id: 'c2' })) },
    ]);
    expect(state).toMatchObject({ messages: [], syncedSeq: 0, readSeq: 0 });
  });

  it('puts the stored message in the place of the optimistic one', () => {
    const state = run([
      { type: 'started', started: started([]) },
      written('client-1'),
      { type: 'message', message: message(1, { author: 'shopper', clientMessageId: 'client-1' }) },
      written('client-1'),
    ]);
    expect(state.outgoing).toEqual([]);
    expect(state.messages).toHaveLength(1);
  });

  it('keeps a refused message with the reason, and for a limit the time of the next try', () => {
    const refuse = (error: { code: string; message: string; retryAfter?: number }) =>
      run([written('a'), { type: 'refused', clientMessageId: 'a', error, now: 5000 }]).outgoing[0];
    expect(refuse({ code: 'invalid_input', message: 'Too long' })).toMatchObject({
      status: 'failed',
      problem: 'Too long',
    });
    expect(refuse({ code: 'rate_limited', message: 'Slow down', retryAfter: 12 })).toMatchObject({
      status: 'queued',
      problem: 'That was a lot at once. Try again in a moment.',
      notBefore: 17_000,
    });
  });

  it('ends the typing mark with the reply', () => {
    const typing = run([
      { type: 'started', started: started([]) },
      { type: 'typing', author: 'assistant', typing: true },
      { type: 'message', message: message(1, { author: 'shopper' }) },
    ]);
    expect(typing.typing).toBe('assistant');
    expect(reduce(typing, { type: 'message', message: message(2) }).typing).toBeNull();
  });

  it('counts replies after the last one read, not notices or own messages', () => {
    const state = run([
      {
        type: 'started',
        started: started(
          [
            message(1),
            message(2),
            message(3, { author: 'agent' }),
            message(4, { author: 'system' }),
            message(5, { author: 'shopper' }),
          ],
          view(5, { readSeq: 1 }),
        ),
      },
    ]);
    expect(unreadCount(state)).toBe(2);
    expect(unreadCount(reduce(state, { type: 'read', seq: 5 }))).toBe(0);
  });

  it('merges any pieces of a conversation in any order into each message once, ascending', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 30 }))), (pieces) => {
        const merged = pieces.reduce<readonly Message[]>(
          (known, seqs) =>
            mergeMessages(
              known,
              seqs.map((seq) => message(seq)),
            ),
          [],
        );
        expect(merged.map(({ seq }) => seq)).toEqual([...new Set(pieces.flat())].sort((a, b) => a - b));
      }),
    );
  });
});
