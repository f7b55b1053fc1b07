import { judgeCandidate } from './judge-candidate.js';

const labelled = (rightBefore: number, rightAfter: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    truth: 'refund',
    before: i < rightBefore ? 'refund' : 'delivery',
    after: i < rightAfter ? 'refund' : null,
  }));
const recall = (before: number, after: number, support = 50) => ({
  intent: 'delivery',
  before,
  after,
  support,
});

describe('a candidate', () => {
  it('is better when labelled texts show it and no intent pays for it', () => {
    const judged = judgeCandidate({ labelled: labelled(20, 34, 40), recalls: [recall(0.9, 0.86)] });
    expect(judged).toMatchObject({ labelled: 40, losses: [], isBetter: true });
    expect(judged.gain?.mean).toBeCloseTo(0.35);
    expect(judged.gain?.low).toBeGreaterThan(0);
  });

  it.each([
    ['the gain may be luck', labelled(20, 21, 40), [recall(0.9, 0.9)]],
    ['an intent loses', labelled(20, 34, 40), [recall(0.9, 0.8)]],
    ['too few are labelled', labelled(2, 10, 10), [recall(0.9, 0.9)]],
    ['none is labelled', [], [recall(0.9, 0.9)]],
  ])('is not when %s', (_, given, recalls) => {
    expect(judgeCandidate({ labelled: given, recalls }).isBetter).toBe(false);
  });

  it('may lose what few examples say by chance', () => {
    expect(judgeCandidate({ labelled: labelled(20, 34, 40), recalls: [recall(0.9, 0.5, 4)] }).isBetter).toBe(
      true,
    );
  });

  it("is judged by what is nobody's intent too, and may not take that for an intent", () => {
    const strange = (refusedBefore: number, refusedAfter: number) =>
      Array.from({ length: 20 }, (_, i) => ({
        truth: null,
        before: i < refusedBefore ? null : 'delivery',
        after: i < refusedAfter ? null : 'delivery',
      }));
    const worse = judgeCandidate({ labelled: [...labelled(10, 38, 40), ...strange(18, 16)], recalls: [] });
    expect(worse.gain?.low).toBeGreaterThan(0);
    expect(worse).toMatchObject({
      losses: [{ intent: 'out_of_scope', before: 0.9, after: 0.8 }],
      isBetter: false,
    });
    const better = judgeCandidate({ labelled: [...labelled(38, 38, 40), ...strange(2, 18)], recalls: [] });
    expect(better).toMatchObject({ losses: [], isBetter: true });
    expect(better.scope?.after.classes[1]).toMatchObject({ label: 'out_of_scope', recall: 0.9, support: 20 });
    expect(better.scope?.before.classes[1]?.recall).toBe(0.1);
    expect(judgeCandidate({ labelled: labelled(20, 34, 40), recalls: [] }).scope).toBeNull();
  });
});
