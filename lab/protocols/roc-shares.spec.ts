import fc from 'fast-check';
import { areaUnderRoc } from '#learning';
import { rocShares } from './roc-shares.js';

it('gives each pair its part, in mean the area under the curve', () => {
  const score = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 30 }), (pairs) => {
      const shares = rocShares(
        pairs.map(([positive]) => positive),
        pairs.map(([, negative]) => negative),
      );
      const area = areaUnderRoc(
        pairs.flat(),
        pairs.flatMap(() => [true, false]),
      );
      expect(shares.reduce((sum, share) => sum + share, 0) / pairs.length).toBeCloseTo(area, 10);
    }),
  );
});
