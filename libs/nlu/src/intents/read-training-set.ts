import { RowMatrix } from '#learning';
import { type EmbedOptions, cachedEmbeddings } from './cached-embeddings.js';
import type { checkExamples } from './check-examples.js';
import { nearest } from './intent-model.js';
import type { TrainingSet } from './training-problem.js';
import { TRAINING } from './training-settings.js';

/**
 * The examples first, in their order, then what is nobody's intent.
 *
 * @param chitChat Generic messages that are no shop's business.
 */
export const readTrainingSet = async (
  { examples, outOfScope }: ReturnType<typeof checkExamples>,
  chitChat: readonly string[],
  options: EmbedOptions,
): Promise<TrainingSet> => {
  const own = [...examples.map(({ text }) => text), ...outOfScope];
  const generic = chitChat.filter((text) => !own.includes(text));
  const embedded = await cachedEmbeddings([...own, ...generic], options);
  const width = options.encoder.model.labels.embedding;
  const rowsOf = (from: number, to: number) => embedded.subarray(from * width, to * width);
  const exampleRows = new RowMatrix(rowsOf(0, examples.length), width);
  // What is small talk to one shop is business to another: a generic message like an example is no negative.
  const strange = [...generic.keys()].filter((i) => {
    const row = own.length + i;
    return nearest(exampleRows, rowsOf(row, row + 1)) < TRAINING.negativeTooNear;
  });
  const texts = [...own, ...strange.map((i) => generic[i] as string)];
  const embeddings = new Float32Array(texts.length * width);
  embeddings.set(rowsOf(0, own.length));
  strange.forEach((i, place) => {
    const row = own.length + i;
    embeddings.set(rowsOf(row, row + 1), (own.length + place) * width);
  });
  return {
    texts,
    intents: texts.map((_, row) => examples[row]?.label ?? null),
    embeddings,
    outOfScopeShare: expectedShare(outOfScope.length, examples.length),
  };
};

/** Of out-of-scope messages, against in-scope ones. */
const expectedShare = (outOfScope: number, examples: number): number => {
  const { enough, least, share } = TRAINING.outOfScope;
  return outOfScope >= enough ? Math.max(least, outOfScope / examples) : share;
};
