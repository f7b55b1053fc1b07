import type { ProductCard } from '#contracts';
import { Dismissals, UNDO_MS } from './dismissals';

const card = (attributionId: string): ProductCard => ({
  productId: `product of ${attributionId}`,
  name: 'Jacket',
  brand: 'Tarnholm',
  image: '',
  url: '/jacket',
  price: { amount: 1000, currency: 'EUR' },
  compareAtPrice: null,
  inStock: true,
  reason: 'Warm',
  attributionId,
});

function shopper(stored: string | null = null) {
  const seen = { stored, reported: [] as string[], draws: 0 };
  const timers = new Map<number, { work: () => void; ms: number }>();
  const dismissals = new Dismissals({
    storage: { get: () => seen.stored, set: (_key, value) => void (seen.stored = value) },
    report: ({ attributionId }) => seen.reported.push(attributionId),
    changed: () => (seen.draws += 1),
    schedule: (work, ms) => {
      timers.set(timers.size, { work, ms });
      return timers.size - 1;
    },
    cancel: (timer) => timers.delete(timer as number),
  });
  const wait = () => {
    for (const [id, { work, ms }] of [...timers]) {
      expect(ms).toBe(UNDO_MS);
      timers.delete(id);
      work();
    }
  };
  return { dismissals, seen, wait };
}

describe('dismissed suggestions', () => {
  it('are hidden at once, and told once the undo has passed', () => {
    const { dismissals, seen, wait } = shopper();
    dismissals.add(card('a'));
    dismissals.add(card('a'));
    expect(dismissals.has(card('a'))).toBe(true);
    expect(dismissals.has(card('b'))).toBe(false);
    expect(dismissals.canUndo(card('a'))).toBe(true);
    expect(seen.reported).toEqual([]);
    wait();
    expect(seen.reported).toEqual(['a']);
    expect(dismissals.has(card('a'))).toBe(true);
    expect(dismissals.canUndo(card('a'))).toBe(false);
  });

  it('come back when undone in time, and nobody is told', () => {
    const { dismissals, seen, wait } = shopper();
    dismissals.add(card('a'));
    dismissals.undo(card('a'));
    wait();
    expect(dismissals.has(card('a'))).toBe(false);
    expect(seen).toMatchObject({ stored: null, reported: [] });
    dismissals.add(card('b'));
    wait();
    dismissals.undo(card('b'));
    expect(dismissals.has(card('b'))).toBe(true);
  });

  it('are told at once when the page goes, and stay hidden on the next', () => {
    const { dismissals, seen, wait } = shopper();
    dismissals.add(card('a'));
    dismissals.add(card('b'));
    dismissals.flush();
    wait();
    expect(seen.reported).toEqual(['a', 'b']);
    const next = shopper(seen.stored).dismissals;
    expect([next.has(card('a')), next.has(card('b')), next.has(card('c'))]).toEqual([true, true, false]);
    expect(next.canUndo(card('a'))).toBe(false);
  });
});
