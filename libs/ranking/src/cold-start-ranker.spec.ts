import { sequenceOf } from './interactions.js';
import { ColdStartRanker } from './cold-start-ranker.js';
import { nearestTexts } from './nearest-texts.js';
import { PopularityRanker } from './popularity-ranker.js';
import { TextRanker } from './text-ranker.js';

// Items 0 and 1 read alike, 2 and 3 read alike; 0 and 2 were taken, 1 and 3 never.
const embeddings = Float32Array.of(1, 0, 0.96, 0.28, 0, 1, 0.28, 0.96);
const rankerOf = (text: number, near: number, warm = 3) =>
  new ColdStartRanker(
    new PopularityRanker(Float64Array.of(9, 0, 3, 0)),
    new TextRanker(4, embeddings),
    nearestTexts(4, embeddings),
    Float64Array.of(9, 0, 3, 0),
    { text, near, warm },
  );

describe('ColdStartRanker', () => {
  it('is behaviour alone with shares of 0', () => {
    const [first, second, third, fourth] = rankerOf(0, 0).scores(sequenceOf([]));
    expect(first as number).toBeGreaterThan(third as number);
    expect(second).toBe(fourth);
  });

  it('tells items nobody took apart: by the closeness of texts, and by what those with close texts have', () => {
    const byText = rankerOf(1, 0).scores(sequenceOf([2]));
    expect(byText[3] as number).toBeGreaterThan(byText[1] as number);
    const through = rankerOf(0, 1).scores(sequenceOf([]));
    expect(through[1] as number).toBeGreaterThan(through[3] as number);
  });

  it('asks texts the less the more events an item has', () => {
    const lift = (warm: number, item: number) =>
      (rankerOf(1, 0, warm).scores(sequenceOf([2]))[item] as number) -
      (rankerOf(0, 0, warm).scores(sequenceOf([2]))[item] as number);
    expect(Math.abs(lift(3, 0))).toBeCloseTo(Math.abs(lift(Infinity, 0)) / 4, 10);
    expect(lift(3, 3)).toBeCloseTo(lift(Infinity, 3), 10);
  });

  it('refuses parts of different items', () => {
    expect(
      () =>
        new ColdStartRanker(
          new PopularityRanker(new Float64Array(3)),
          new TextRanker(4, embeddings),
          nearestTexts(4, embeddings),
          new Float64Array(4),
          { text: 1, near: 1, warm: 1 },
        ),
    ).toThrow('same items');
  });
});
