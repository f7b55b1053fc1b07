import fc from 'fast-check';
import { weightedLogOdds } from './log-odds.js';

describe('weightedLogOdds', () => {
  it('is worked out by hand', () => {
    // Here 30 of 100 words, there 10 of 100; prior 10 words, of which a fifth and four fifths.
    const [z] = weightedLogOdds(
      [
        { here: 30, there: 10 },
        { here: 70, there: 90 },
      ],
      10,
    );
    const difference = Math.log(32 / 78) - Math.log(12 / 98);
    expect(z).toBeCloseTo(difference / Math.sqrt(1 / 32 + 1 / 12), 12);
  });

  it('turns its sign with the sides, and trusts often before rarely', () => {
    const counts = fc.record({ here: fc.nat(500), there: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 20 }), (words) => {
        fc.pre(words.every(({ here, there }) => here + there > 0));
        const turned = weightedLogOdds(words.map(({ here, there }) => ({ here: there, there: here })));
        weightedLogOdds(words).forEach((z, i) => expect(z).toBeCloseTo(-(turned[i] as number), 9));
      }),
    );
    const [often, rarely] = weightedLogOdds([
      { here: 200, there: 50 },
      { here: 4, there: 1 },
      { here: 5000, there: 5000 },
    ]);
    expect(often).toBeGreaterThan(rarely as number);
  });
});
