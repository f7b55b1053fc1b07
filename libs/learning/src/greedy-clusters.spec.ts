import fc from 'fast-check';
import { greedyClusters } from './greedy-clusters.js';

const vector = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([x, y]) => {
    const length = Math.hypot(x, y) || 1;
    return [x / length, y / length];
  });

describe('greedyClusters', () => {
  it('puts every row into one group, alike to its leader, and leaders are not alike', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { maxLength: 20 }),
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        (vectors, alike) => {
          const groups = greedyClusters(vectors, alike);
          expect(groups.flat().sort((a, b) => a - b)).toEqual([...vectors.keys()]);
          const similarity = (a: number, b: number) =>
            (vectors[a]?.[0] ?? 0) * (vectors[b]?.[0] ?? 0) + (vectors[a]?.[1] ?? 0) * (vectors[b]?.[1] ?? 0);
          for (const [leader = 0, ...rest] of groups) {
            for (const row of rest) expect(similarity(row, leader)).toBeGreaterThanOrEqual(alike);
          }
          groups.forEach(([a = 0], i) =>
            groups.slice(0, i).forEach(([b = 0]) => expect(similarity(a, b)).toBeLessThan(alike)),
          );
        },
      ),
    );
  });
});
