import { seededRandom } from '#learning';
import { hdbscan } from './hdbscan.js';
import { agreement } from './partitions.js';
import { sphericalKMeans } from './spherical-k-means.js';

describe('agreement', () => {
  it('is 1 for the same groups under other names', () => {
    expect(agreement(['a', 'a', 'b', 'c'], [2, 2, 1, 0])).toEqual({ nmi: 1, ari: 1 });
  });

  it('is as by hand', () => {
    const { nmi, ari } = agreement([0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 2]);
    expect(nmi).toBeCloseTo(0.7396, 3);
    expect(ari).toBeCloseTo(0.4444, 3);
  });
});

describe('rivals', () => {
  const random = seededRandom(3);
  /** Twenty texts around each of three directions, and one that lies elsewhere. */
  const rows = [...Array.from({ length: 60 }, (_, i) => i % 3), 3].map((at) => {
    const row = Float32Array.from({ length: 8 }, (_, i) => (i === at ? 1 : 0) + 0.1 * (random() - 0.5));
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  });
  const truth = rows.map((_, i) => (i === 60 ? 3 : i % 3));

  it('find groups that are apart', () => {
    expect(agreement(hdbscan(rows, 5), truth)).toEqual({ nmi: 1, ari: 1 });
    expect(hdbscan(rows, 5)[60]).toBe(-1);
    expect(agreement(sphericalKMeans(rows, 4, seededRandom(1)), truth).ari).toBeGreaterThan(0.99);
  });
});
