import { sequenceOf } from './interactions.js';
import { TextRanker } from './text-ranker.js';

// Item 0 and 1 point nearly the same way, item 2 across.
const embeddings = Float32Array.of(1, 0, 0.8, 0.6, 0, 1);
const ranker = new TextRanker(3, embeddings);

describe('TextRanker', () => {
  it('scores by cosine, the last item loudest', () => {
    const scores = ranker.scores(sequenceOf([2, 0]));
    expect(scores[1]).toBeCloseTo(0.6 / 2 + 0.8, 6);
    expect(scores[0]).toBeCloseTo(1, 6);
  });

  it('names the exact parts of a score', () => {
    const history = sequenceOf([2, 0]);
    const parts = ranker.contributions(history, 1);
    expect(parts.map(({ item }) => item)).toEqual([0, 2]);
    const sum = parts.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(ranker.scores(history)[1] as number, 6);
    history.weights[1] = 0;
    const fall = sum - (ranker.scores(history)[1] as number);
    expect(fall).toBeCloseTo(parts[0]?.contribution as number, 6);
  });

  it('says nothing without a history it knows', () => {
    expect([...ranker.scores(sequenceOf([]))]).toEqual([0, 0, 0]);
    expect([...ranker.scores(sequenceOf([-1, 7]))]).toEqual([0, 0, 0]);
  });

  it('refuses rows that do not fit', () => {
    expect(() => new TextRanker(4, embeddings)).toThrow('no 4 embeddings');
    expect(() => new TextRanker(0, embeddings)).toThrow(RangeError);
  });
});
