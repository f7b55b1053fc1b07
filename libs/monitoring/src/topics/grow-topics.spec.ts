import fc from 'fast-check';
import { seededRandom } from '#learning';
import { growTopics } from './grow-topics.js';

const WIDTH = 24;

/** Texts around so many directions, of length 1, in turns. */
const said = (directions: readonly number[], each: number, seed: number): Float32Array[] => {
  const random = seededRandom(seed);
  return Array.from({ length: each }, () =>
    directions.map((at) => {
      const vector = Float32Array.from(
        { length: WIDTH },
        (_, i) => (i === at ? 1 : 0) + 0.2 * (random() - 0.5),
      );
      // What all of a stream share.
      vector[0] = 1.5;
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    }),
  ).flat();
};
const membersOf = (topics: Awaited<ReturnType<typeof growTopics>>) =>
  topics.map(({ members }) =>
    members.map((place) => place % 3).filter((one, at, all) => all.indexOf(one) === at),
  );

describe('growTopics', () => {
  it('parts what is said in a stream, however much all of it shares', async () => {
    const topics = await growTopics(said([3, 7, 11], 20, 1), []);
    expect(membersOf(topics)).toEqual([[0], [1], [2]]);
    expect(topics.map(({ id, members }) => [id, members.length])).toEqual([
      [null, 20],
      [null, 20],
      [null, 20],
    ]);
  });

  it('leaves alone what few have said, and forms it once enough do', async () => {
    const many = said([3, 7, 11], 20, 1);
    const few = said([15], 4, 2);
    expect(await growTopics([...many, ...few], [])).toHaveLength(3);
    expect(await growTopics([...many, ...few, ...said([15], 2, 3)], [])).toHaveLength(4);
  });

  it('keeps topics as themselves when texts come and go', async () => {
    const first = await growTopics(said([3, 7, 11], 20, 1), []);
    const living = first.map(({ centre }, at) => ({ id: `t${at}`, centre }));
    const later = await growTopics([...said([11, 7], 20, 4), ...said([19], 9, 5)], living);
    expect(later.map(({ id, members }) => [id, members.length])).toEqual([
      ['t0', 0],
      ['t1', 20],
      ['t2', 20],
      [null, 9],
    ]);
    expect(later[0]?.centre).toEqual(first[0]?.centre);
  });

  it('holds each text at most once, whatever it is given', async () => {
    const vector = fc
      .array(fc.float({ noNaN: true, min: -1, max: 1 }), { minLength: 4, maxLength: 4 })
      .map((values) => {
        const length = Math.hypot(...values) || 1;
        return Float32Array.from(values, (value) => value / length);
      });
    await fc.assert(
      fc.asyncProperty(
        fc.array(vector, { maxLength: 40 }),
        fc.array(vector, { maxLength: 4 }),
        async (texts, centres) => {
          const living = centres.map((centre, at) => ({ id: String(at), centre }));
          const topics = await growTopics(texts, living);
          const filed = topics.flatMap(({ members }) => members);
          expect(new Set(filed).size).toBe(filed.length);
          expect(topics.slice(0, living.length).map(({ id }) => id)).toEqual(living.map(({ id }) => id));
          for (const { id, members } of topics)
            expect(members.length).toBeGreaterThanOrEqual(id === null ? 5 : 0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
