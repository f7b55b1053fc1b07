import type { DataSource } from 'typeorm';
import { reviewText } from '#contracts';
import type { CorrectedRows } from '#learning';
import { ANALYSIS_OUTPUTS, aspectsOf, type Encoder, headOf, isUnread, polarityRow } from '#nlu';
import type { TrainingRun } from '#versions';
import { correctedReviews } from './corrected-reviews.js';
import { headRows, inSlices } from './head-rows.js';

/** How reviews find what they speak of: the terms that analysts left in a corrected review, and terms of others. */
export async function polarityRows(
  dataSource: DataSource,
  encoder: Encoder,
  { signal, onProgress }: Pick<TrainingRun<unknown>, 'signal' | 'onProgress'>,
): Promise<CorrectedRows> {
  const { model } = encoder;
  const { corrected, others } = await correctedReviews(dataSource, 'mentions');
  const texts = [
    ...corrected.map(({ review, said }) => ({ text: reviewText(review), said })),
    ...others.map((review) => ({ text: reviewText(review), said: null })),
  ].filter(({ text }) => !isUnread(text, model.labels.languages));
  const examples = await inSlices(texts, onProgress, async (slice, from) => {
    const encoded = await encoder.encode(
      slice.map(({ text }) => text),
      { lane: 'bulk', signal, outputs: ANALYSIS_OUTPUTS },
    );
    return encoded.flatMap((one, at) => {
      const { text = '', said = null } = slice[at] ?? {};
      const spans =
        said ?? aspectsOf(text, one, model).map(({ start, end }) => ({ start, end, label: null }));
      return spans.map((span) => ({
        ...polarityRow(span, one, model),
        group: from + at,
        said: span.label,
      }));
    });
  });
  return headRows(headOf(model, 'aspect_polarity_logits').labels, examples);
}
