import type { DataSource } from 'typeorm';
import { reviewText } from '#contracts';
import type { CorrectedRows } from '#learning';
import { type Encoder, headOf, isUnread, sentimentRow } from '#nlu';
import type { TrainingRun } from '#versions';
import { correctedReviews } from './corrected-reviews.js';
import { headRows, inSlices } from './head-rows.js';

const OUTPUTS = ['sentence_embedding', 'sentiment_logits'];

/** How whole reviews feel: what analysts said, beside what the head and the stars say of others. */
export async function sentimentRows(
  dataSource: DataSource,
  encoder: Encoder,
  { signal, onProgress }: Pick<TrainingRun<unknown>, 'signal' | 'onProgress'>,
): Promise<CorrectedRows> {
  const { model } = encoder;
  const { corrected, others } = await correctedReviews(dataSource, 'label');
  const texts = [
    ...corrected.map(({ review, said }) => ({ text: reviewText(review), said, witness: null })),
    ...others
      .map((review) => ({ text: reviewText(review), said: null, witness: toldBy(review.rating) }))
      // What the head says of a language that it does not read is nothing to hold it to.
      .filter(({ text }) => !isUnread(text, model.labels.languages)),
  ];
  const examples = await inSlices(texts, onProgress, async (slice, from) => {
    const encoded = await encoder.encode(
      slice.map(({ text }) => text),
      { lane: 'bulk', signal, outputs: OUTPUTS },
    );
    return encoded.map((one, at) => {
      const { said = null, witness = null } = slice[at] ?? {};
      return { ...sentimentRow(one, model), group: from + at, said, witness };
    });
  });
  return headRows(headOf(model, 'sentiment_logits').labels, examples);
}

/** What the stars say of the words: noisy, but said by the author, not by us. */
const toldBy = (stars: number | null): string | null => {
  if (stars === null) return null;
  if (stars === 3) return 'neutral';
  return stars < 3 ? 'negative' : 'positive';
};
