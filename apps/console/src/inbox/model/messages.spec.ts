import fc from 'fast-check';
import type { Trace } from '#contracts';
import { message } from './message.fixture.js';
import { contiguousSeq, mergeMessages } from './messages.js';

const trace: Trace = {
  understanding: {
    language: 'en',
    unread: false,
    segments: [],
    sentiment: { label: 'neutral', probabilities: { negative: 0, neutral: 1, positive: 0 }, score: 0 },
    entities: [],
    aspects: [],
    names: [],
    model: { intents: 'v1', base: 'b' },
  },
  steps: [],
  sources: [],
  composer: [],
  timings: { understand: 1, decide: 1, check: 1 },
};

describe('mergeMessages', () => {
  it('gives each message once, in sequence, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 30 }))), (batches) => {
        const merged = batches.reduce(
          (known, batch) =>
            mergeMessages(
              known,
              batch.map((seq) => message(seq)),
            ),
          [] as ReturnType<typeof mergeMessages>,
        );
        const expected = [...new Set(batches.flat())].sort((a, b) => a - b);
        expect(merged.map(({ seq }) => seq)).toEqual(expected);
      }),
    );
  });

  it('takes new feedback and keeps a known trace', () => {
    const [merged] = mergeMessages([message(1, { trace })], [message(1, { feedback: 'down' })]);
    expect(merged).toMatchObject({ feedback: 'down', trace });
  });
});

describe('contiguousSeq', () => {
  it('stops before the first gap', () => {
    expect(contiguousSeq([])).toBe(0);
    expect(contiguousSeq([message(1), message(2), message(3)])).toBe(3);
    expect(contiguousSeq([message(1), message(2), message(5)])).toBe(2);
    expect(contiguousSeq([message(4)])).toBe(0);
  });
});
