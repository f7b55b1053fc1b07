import { QueryClient } from '@tanstack/react-query';
import type { ServerToStaff } from '#contracts';
import { RequestError } from '../api/request-error.js';
import { inboxKeys } from '../inbox/model/keys.js';
import { message } from '../inbox/model/message.fixture.js';
import { summary } from '../inbox/model/summary.fixture.js';
import { ConversationCache, mergeThread, type Thread } from './conversation-cache.js';
import { LiveDesk } from './live-desk.js';
import type { StaffLink } from './staff-connection.js';

type Handlers = { [E in keyof ServerToStaff]?: ServerToStaff[E] };

/** A connection whose other end the test plays. */
class FakeLink {
  readonly sent: { event: string; payload: unknown }[] = [];
  readonly handlers: Handlers = {};
  online: () => void = () => undefined;
  answer: (event: string) => Promise<unknown> = () => new Promise(() => undefined);

  readonly link: StaffLink = {
    request: ((event: string, payload: unknown) => {
      this.sent.push({ event, payload });
      return this.answer(event);
    }) as StaffLink['request'],
    on: (event, handler) => {
      this.handlers[event] = handler as never;
      return () => undefined;
    },
    onOnline: (handler) => {
      this.online = handler;
      return () => undefined;
    },
  };
}

function setUp(thread: Thread) {
  const queries = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
  queries.setQueryData(inboxKeys.one('c1'), thread);
  const fake = new FakeLink();
  const cache = new ConversationCache(queries, 'me');
  const desk = new LiveDesk(fake.link, cache);
  desk.start();
  const seqs = () => cache.thread('c1')?.messages.map(({ seq }) => seq);
  const watches = () => fake.sent.filter(({ event }) => event === 'watch').map(({ payload }) => payload);
  return { fake, cache, desk, queries, seqs, watches };
}

const outgoing = {
  conversationId: 'c1',
  clientMessageId: 'client-1',
  text: 'Hello',
  visibility: 'public' as const,
  at: 1,
  failure: null,
  attachments: [],
};

describe('LiveDesk', () => {
  it('watches from the last message it has, and again after a reconnection', () => {
    const { fake, desk, watches } = setUp({ conversation: summary(), messages: [message(1), message(2)] });
    desk.watch('c1');
    fake.handlers['message:new']?.(message(3));
    fake.online();
    expect(watches()).toEqual([
      { conversationId: 'c1', afterSeq: 2 },
      { conversationId: 'c1', afterSeq: 3 },
    ]);
  });

  it('asks for what is missing when a message arrives after a gap', async () => {
    const { fake, desk, seqs, watches } = setUp({ conversation: summary(), messages: [message(1)] });
    desk.watch('c1');
    fake.answer = () => Promise.resolve({ conversation: summary(), messages: [message(2), message(3)] });
    fake.handlers['message:new']?.(message(3));
    await Promise.resolve();
    expect(watches().at(-1)).toEqual({ conversationId: 'c1', afterSeq: 1 });
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it('no longer watches what no pane shows', () => {
    const { fake, desk, watches } = setUp({ conversation: summary(), messages: [] });
    const first = desk.watch('c1');
    const second = desk.watch('c1');
    first();
    expect(fake.sent.map(({ event }) => event)).not.toContain('unwatch');
    fake.answer = () => Promise.resolve(null);
    second();
    expect(fake.sent.at(-1)?.event).toBe('unwatch');
    const before = watches().length;
    fake.online();
    expect(watches()).toHaveLength(before);
  });

  it('moves a conversation between lists as events come', () => {
    const { fake, queries } = setUp({ conversation: summary(), messages: [] });
    const list = (view: 'queue' | 'mine') => inboxKeys.list({ view, search: '', label: '' });
    queries.setQueryData(list('queue'), { pages: [{ items: [summary()] }], pageParams: [undefined] });
    queries.setQueryData(list('mine'), { pages: [{ items: [] }], pageParams: [undefined] });
    const taken = summary({ status: 'agent', agent: { id: 'me', name: 'Me' }, updatedAt: 2_000 });
    fake.handlers['conversation:changed']?.(taken);
    expect(queries.getQueryData(list('queue'))).toMatchObject({ pages: [{ items: [] }] });
    expect(queries.getQueryData(list('mine'))).toMatchObject({ pages: [{ items: [{ id: 'c1' }] }] });
    expect(queries.getQueryData(inboxKeys.one('c1'))).toMatchObject({ conversation: { status: 'agent' } });
  });

  it('shows a sent message once: first as outgoing, then as stored', async () => {
    const { fake, desk, seqs } = setUp({ conversation: summary(), messages: [message(1)] });
    fake.answer = () =>
      Promise.resolve({ message: message(2, { author: 'agent', clientMessageId: 'client-1' }) });
    const sending = desk.send(outgoing);
    expect(desk.outbox.of('c1')).toHaveLength(1);
    await sending;
    expect(desk.outbox.of('c1')).toHaveLength(0);
    expect(seqs()).toEqual([1, 2]);
  });

  it('keeps a refused message with its reason, and sends it again under the same id', async () => {
    const { fake, desk } = setUp({ conversation: summary(), messages: [] });
    fake.answer = () =>
      Promise.reject(new RequestError({ code: 'not_yours', message: 'Take the conversation over first.' }));
    await desk.send(outgoing);
    const [failed] = desk.outbox.of('c1');
    expect(failed?.failure).toBe('Take the conversation over first.');
    fake.answer = () => Promise.resolve({ message: message(1, { clientMessageId: 'client-1' }) });
    await desk.send(failed ?? outgoing);
    expect(desk.outbox.of('c1')).toHaveLength(0);
    expect(fake.sent.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ clientMessageId: 'client-1' }),
      expect.objectContaining({ clientMessageId: 'client-1' }),
    ]);
  });
});

describe('mergeThread', () => {
  it('keeps what arrived while the page load was under way', () => {
    const known = {
      conversation: summary({ updatedAt: 9, status: 'agent' }),
      messages: [message(1), message(2)],
    };
    const loaded = { conversation: summary({ updatedAt: 8 }), messages: [message(1)] };
    const merged = mergeThread(known, loaded);
    expect(merged.conversation.status).toBe('agent');
    expect(merged.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
