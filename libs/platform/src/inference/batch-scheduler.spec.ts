import fc from 'fast-check';
import { BatchScheduler, type QueuedText } from './batch-scheduler.js';
import type { Tokens } from './tokens.js';

/** One token a word. */
const tokenise = ({ text }: QueuedText): Tokens => {
  const ids = text.split(' ').map((_, i) => i + 1);
  return { windows: [{ ids, start: 0, end: ids.length, from: 0, to: ids.length }], pieces: ids.length };
};

const texts = fc
  .array(
    fc.record({
      lane: fc.constantFrom('chat' as const, 'bulk' as const),
      also: fc.boolean(),
      request: fc.integer({ min: 1, max: 5 }),
      words: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 120 },
  )
  .map((list): QueuedText[] =>
    list.map(({ words, ...rest }, position) => ({
      ...rest,
      position,
      outputs: [],
      at: position,
      text: Array(words).fill('w').join(' '),
    })),
  );

const drain = (scheduler: BatchScheduler) => {
  const batches = [];
  for (let batch = scheduler.next(tokenise); batch.length > 0; batch = scheduler.next(tokenise))
    batches.push(batch);
  return batches;
};

describe('BatchScheduler', () => {
  it('hands out every text once, within the budget, chat before bulk, never for two models at once', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 128 }), (queued, budget) => {
        const scheduler = new BatchScheduler(budget);
        scheduler.add(queued);
        const batches = drain(scheduler);
        const positions = batches.flat().map(({ text }) => text.position);
        expect([...positions].sort((a, b) => a - b)).toEqual(queued.map((text) => text.position));
        for (const batch of batches) {
          const width = Math.max(...batch.map((text) => text.ids.length));
          expect(batch.length === 1 || batch.length * width <= budget).toBe(true);
          expect(new Set(batch.map(({ text }) => text.lane)).size).toBe(1);
          expect(new Set(batch.map(({ text }) => text.also)).size).toBe(1);
        }
        const lanes = batches.map((batch) => batch[0]?.text.lane);
        expect(lanes.indexOf('bulk') === -1 || lanes.lastIndexOf('chat') < lanes.indexOf('bulk')).toBe(true);
      }),
    );
  });

  it('lets a chat text overtake bulk texts that are tokenised already', () => {
    const scheduler = new BatchScheduler(8);
    const text = (lane: 'chat' | 'bulk', position: number): QueuedText => ({
      lane,
      also: false,
      request: 1,
      position,
      outputs: [],
      at: 0,
      text: 'a b c d',
    });
    scheduler.add([0, 1, 2, 3].map((position) => text('bulk', position)));
    expect(scheduler.next(tokenise)).toHaveLength(2);
    scheduler.add([text('chat', 9)]);
    expect(scheduler.next(tokenise).map(({ text: next }) => next.position)).toEqual([9]);
  });

  it('reads what came later and costs little before the longest messages, which wait for seconds at most', () => {
    const scheduler = new BatchScheduler(256);
    const words = (count: number): string => Array(count).fill('words').join(' ');
    const chat = (request: number, at: number, text: string): QueuedText => ({
      ...{ lane: 'chat', also: false, request, position: 0, outputs: [], at },
      text,
    });
    const asked = (): number | undefined => scheduler.next(tokenise)[0]?.text.request;
    for (let flood = 1; flood <= 12; flood++) scheduler.add([chat(flood, 0, words(250))]);
    expect(asked()).toBe(1);
    scheduler.add([chat(100, 2000, words(5)), { ...chat(100, 2000, words(3)), position: 1 }]);
    expect(scheduler.next(tokenise).map(({ text }) => [text.request, text.position])).toEqual([
      [100, 0],
      [100, 1],
    ]);
    expect(asked()).toBe(2);
    // Short ones that come without an end do not keep the long ones from their turn.
    scheduler.add([chat(101, 4000, words(5))]);
    expect([asked(), asked()]).toEqual([3, 4]);
  });

  it('fills batches well, whatever the lengths', () => {
    const scheduler = new BatchScheduler(256);
    const words = (position: number) => 3 + ((position * 7919) % 40);
    const texts = Array.from({ length: 1000 }, (_, position): QueuedText => ({
      ...{ lane: 'bulk', also: false, request: 1, position, outputs: [], at: 0 },
      text: Array(words(position)).fill('w').join(' '),
    }));
    scheduler.add(texts);
    const batches = drain(scheduler);
    const tokens = batches.flat().reduce((sum, { ids }) => sum + ids.length, 0);
    const padded = batches.reduce(
      (sum, batch) => sum + batch.length * Math.max(...batch.map(({ ids }) => ids.length)),
      0,
    );
    expect(tokens / padded).toBeGreaterThan(0.95);
    expect(tokens / (batches.length * 256)).toBeGreaterThan(0.88);
  });

  it('forgets cancelled requests and stale tokens', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 3 }), (queued, taken) => {
        const scheduler = new BatchScheduler(64);
        scheduler.add(queued);
        const before = Array.from({ length: taken }, () => scheduler.next(tokenise)).flat();
        scheduler.forgetTokens();
        scheduler.cancel(1);
        const after = drain(scheduler).flat();
        const gone = new Set(before.map(({ text }) => text.position));
        const expected = queued.filter((text) => text.request !== 1 && !gone.has(text.position));
        expect(after.map(({ text }) => text.position).sort((a, b) => a - b)).toEqual(
          expected.map((t) => t.position),
        );
      }),
    );
  });
});
