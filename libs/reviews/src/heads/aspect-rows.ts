import type { DataSource } from 'typeorm';
import type { CorrectedRows } from '#learning';
import type { TrainingRun } from '#versions';
import { type AspectMapper, NO_ASPECT } from '../aspects/aspect-mapper.js';
import { mentionRows } from '../review-mention.entity.js';
import { correctedReviews } from './corrected-reviews.js';
import { headRows, inSlices } from './head-rows.js';

/** So many corrected terms, the newest, and half as many others: a head with dozens of labels is learnt in minutes. */
const MOST_TERMS = 1_000;

/** Which node of the tree terms belong to: as analysts put them, beside terms of reviews that nobody corrected. */
export async function aspectRows(
  dataSource: DataSource,
  mapper: AspectMapper,
  { signal, onProgress }: Pick<TrainingRun<unknown>, 'signal' | 'onProgress'>,
): Promise<CorrectedRows> {
  const { labels } = mapper;
  const { corrected, others } = await correctedReviews(dataSource, 'mentions');
  const places = new Map(
    others.map(({ id, department }, at) => [id, { department, group: corrected.length + at }]),
  );
  const found = await mentionRows.findIn(dataSource.manager, 'reviewId', [...places.keys()]);
  // What is said often is the same each time.
  const terms = new Map(found.map((mention) => [mention.term.toLowerCase(), mention]));
  const examples = [
    ...corrected
      .flatMap(({ review: { department }, said }, group) =>
        said.map(({ term, aspect }) => ({ term, department, group, said: aspect ?? NO_ASPECT })),
      )
      .slice(0, MOST_TERMS),
    ...[...terms.values()].slice(0, MOST_TERMS / 2).map(({ term, reviewId }) => {
      const { department = null, group = 0 } = places.get(reviewId) ?? {};
      return { term, department, group, said: null };
    }),
    // What the shop itself says of words, in its tree, holds the head where it is.
    ...mapper.phrases().map(({ term, department }, at) => ({
      ...{ term, department, said: null },
      group: corrected.length + others.length + at,
    })),
    // The tree may have lost a node since.
  ].filter(({ said }) => said === null || labels.includes(said));
  const rows = await inSlices(examples, onProgress, async (slice) =>
    (await mapper.rows(slice, signal)).map((row, at) => {
      const { group = 0, said = null } = slice[at] ?? {};
      return { ...row, group, said };
    }),
  );
  return headRows(labels, rows);
}
