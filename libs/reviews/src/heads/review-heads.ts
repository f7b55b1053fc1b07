import type { DataSource } from 'typeorm';
import type { HeadKind } from '#contracts';
import { type AdaptedHead, adaptedHeadLearned, type Encoder } from '#nlu';
import type { LearnedKinds } from '#versions';
import { AspectMapper } from '../aspects/aspect-mapper.js';
import type { AspectTree } from '../aspects/aspect-tree.js';
import { aspectRows } from './aspect-rows.js';
import { latestCorrection } from './corrected-reviews.js';
import { polarityRows } from './polarity-rows.js';
import { sentimentRows } from './sentiment-rows.js';

/** Injection token of {@link ReviewHeads}. */
export const REVIEW_HEADS = Symbol('REVIEW_HEADS');

/** The heads that a shop bends by correcting reviews. */
export type ReviewHeads = Readonly<Record<HeadKind, AdaptedHead>>;

/** Declares them. What is read beside a correction is read as shipped: a head never learns from itself. */
export const reviewHeads = (
  kinds: Pick<LearnedKinds, 'add'>,
  dataSource: DataSource,
  encoder: Encoder,
  tree: AspectTree,
): ReviewHeads => {
  const mapper = new AspectMapper(tree, encoder);
  return {
    sentiment: kinds.add(
      adaptedHeadLearned({
        kind: 'sentiment',
        encoder,
        latestCorrection: () => latestCorrection(dataSource, 'label'),
        rows: (run) => sentimentRows(dataSource, encoder, run),
      }),
    ),
    polarity: kinds.add(
      adaptedHeadLearned({
        kind: 'polarity',
        encoder,
        latestCorrection: () => latestCorrection(dataSource, 'mentions'),
        rows: (run) => polarityRows(dataSource, encoder, run),
      }),
    ),
    aspects: kinds.add(
      adaptedHeadLearned({
        kind: 'aspects',
        encoder,
        labelsHash: () => tree.hash,
        latestCorrection: () => latestCorrection(dataSource, 'mentions'),
        rows: (run) => aspectRows(dataSource, mapper, run),
      }),
    ),
  };
};
