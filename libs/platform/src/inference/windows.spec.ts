import fc from 'fast-check';
import { windowsOf } from './windows.js';

describe('windowsOf', () => {
  it('lets every piece count once, inside its window, whatever the words', () => {
    const words = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 6, max: 64 }), (lengths, room) => {
        const begins = new Set<number>();
        const pieces = lengths.reduce((sum, length) => (begins.add(sum), sum + length), 0);
        const windows = windowsOf(pieces, room, (piece) => begins.has(piece));
        let next = 0;
        for (const { start, end, from, to } of windows) {
          expect(from).toBe(next);
          expect(start <= from && from <= to && to <= end && end - start <= room).toBe(true);
          next = to;
        }
        expect(next).toBe(pieces);
        // Where words are short, none is cut.
        if (Math.max(...lengths) * 4 <= room)
          for (const { start, from } of windows) expect(begins.has(start) && begins.has(from)).toBe(true);
      }),
    );
  });

  it('is one window for what fits', () => {
    expect(windowsOf(254, 254, () => true)).toEqual([{ start: 0, end: 254, from: 0, to: 254 }]);
    expect(windowsOf(0, 254, () => true)).toEqual([{ start: 0, end: 0, from: 0, to: 0 }]);
    expect(windowsOf(255, 254, () => true)).toHaveLength(2);
  });
});
