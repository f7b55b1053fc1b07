import type { ConversationSummary } from '#contracts';
import { inOrder, type InboxPages, placeInPages, rowsOf } from './inbox-pages.js';
import { summary } from './summary.fixture.js';

const ME = 'agent-1';
const list = (...pages: ConversationSummary[][]): InboxPages => ({
  pages: pages.map((items, index) =>
    index < pages.length - 1 ? { items, nextCursor: String(index + 1) } : { items },
  ),
  pageParams: pages.map((_, index) => (index === 0 ? undefined : String(index))),
});
const ids = (data: InboxPages) => rowsOf(data).map((row) => row.id);
const waiting = (id: string, priority: ConversationSummary['priority'], at: number) =>
  summary({ id, priority, escalation: { reason: 'requested', detail: '', at } });

describe('placeInPages', () => {
  it('puts an escalation into the queue by priority, then by waiting time', () => {
    const queue = list([
      waiting('urgent', 'urgent', 50),
      waiting('old', 'normal', 10),
      waiting('new', 'normal', 30),
    ]);
    const key = { view: 'queue', search: '', label: '' } as const;
    expect(ids(placeInPages(queue, waiting('x', 'normal', 20), key, ME))).toEqual([
      'urgent',
      'old',
      'x',
      'new',
    ]);
    expect(ids(placeInPages(queue, waiting('x', 'high', 99), key, ME))).toEqual([
      'urgent',
      'x',
      'old',
      'new',
    ]);
  });

  it('moves a taken conversation from the queue to mine', () => {
    const taken = summary({ status: 'agent', agent: { id: ME, name: 'Ann' } });
    expect(ids(placeInPages(list([summary()]), taken, { view: 'queue', search: '', label: '' }, ME))).toEqual(
      [],
    );
    expect(ids(placeInPages(list([]), taken, { view: 'mine', search: '', label: '' }, ME))).toEqual(['c1']);
    expect(ids(placeInPages(list([]), taken, { view: 'mine', search: '', label: '' }, 'agent-2'))).toEqual(
      [],
    );
  });

  it('moves what changed to the top of the other views', () => {
    const all = list([summary({ id: 'a', updatedAt: 9 })], [summary({ id: 'b', updatedAt: 5 })]);
    const moved = placeInPages(
      all,
      summary({ id: 'b', updatedAt: 12 }),
      { view: 'all', search: '', label: '' },
      ME,
    );
    expect(ids(moved)).toEqual(['b', 'a']);
  });

  it('ignores an event older than what is shown', () => {
    const data = list([summary({ updatedAt: 10, unread: 2 })]);
    const key = { view: 'queue', search: '', label: '' } as const;
    expect(placeInPages(data, summary({ updatedAt: 9, unread: 1 }), key, ME)).toBe(data);
  });

  it('updates rows of a searched list but adds none', () => {
    const key = { view: 'all', search: 'tent', label: '' } as const;
    const data = list([summary({ id: 'a' })]);
    expect(ids(placeInPages(data, summary({ id: 'b' }), key, ME))).toEqual(['a']);
    expect(rowsOf(placeInPages(data, summary({ id: 'a', unread: 4 }), key, ME))[0]?.unread).toBe(4);
  });

  it('leaves for a later page what belongs past the loaded rows', () => {
    const data: InboxPages = {
      pages: [{ items: [waiting('a', 'high', 1)], nextCursor: '1' }],
      pageParams: [undefined],
    };
    expect(
      ids(placeInPages(data, waiting('b', 'low', 2), { view: 'queue', search: '', label: '' }, ME)),
    ).toEqual(['a']);
  });
});

describe('rowsOf', () => {
  it('shows a row once that came on two pages', () => {
    expect(
      ids(list([summary({ id: 'a' }), summary({ id: 'b' })], [summary({ id: 'b' }), summary({ id: 'c' })])),
    ).toEqual(['a', 'b', 'c']);
  });
});

describe('promises', () => {
  const promised = (id: string, dueAt: number, at: number) => ({
    ...waiting(id, 'normal', at),
    dueAt,
    warnAt: dueAt - 10,
  });

  it('rise in the queue as their time comes near, soonest first, within their priority', () => {
    const rows = [waiting('urgent', 'urgent', 9), promised('a', 90, 1), promised('b', 80, 2)];
    const at = (now: number) => inOrder('queue', rows, now).map(({ id }) => id);
    expect(at(60)).toEqual(['urgent', 'a', 'b']);
    expect(at(75)).toEqual(['urgent', 'b', 'a']);
    expect(at(99)).toEqual(['urgent', 'b', 'a']);
  });

  it('have a view of their own, whoever holds them, soonest first, which an answer leaves', () => {
    const key = { view: 'due', search: '', label: '' } as const;
    const one = placeInPages(list([]), promised('a', 90, 1), key, ME);
    const held = { ...promised('b', 80, 2), status: 'agent' as const, agent: { id: 'agent-2', name: 'Bo' } };
    const two = placeInPages(one, held, key, ME);
    expect(ids(two)).toEqual(['b', 'a']);
    expect(ids(placeInPages(two, { ...held, dueAt: null, updatedAt: 5_000 }, key, ME))).toEqual(['a']);
  });
});
