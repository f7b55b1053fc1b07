import type { VersionReport } from '#contracts';
import type { LeftOut } from '#ranking';
import { recommenderErrors } from '../recommender.errors.js';
import { exposure, JUDGED_AT, judgeRanking, timesTaken } from './judge-ranking.js';
import { type TrainingColumns, trainingDataOf } from './training-columns.js';
import { loadRanking } from './ranking-files.js';

export interface JudgeVersionInput {
  /** Of the version. */
  folder: string;
  versionId: string;
  columns: TrainingColumns;
  /** What happened until then was trained on; what came later is what is to be foreseen. */
  until: number;
}

const MOST_JUDGED = 2_000;

/**
 * Judges a version by what happened since it was trained: for each shopper known before, the first new product after.
 *
 * @throws AppError `nothing_to_judge_on`, `version_unreadable`.
 */
export async function judgeVersion({
  folder,
  versionId,
  columns,
  until,
}: JudgeVersionInput): Promise<VersionReport> {
  const { ranker, itemOf, productIds } = await loadRanking(folder, versionId);
  const histories = new Map<number, Map<number, number>>();
  const next = new Map<number, number>();
  const events = trainingDataOf({ ...columns, texts: new Float32Array(0) }).events.flatMap(
    ({ item, ...event }) => {
      const known = itemOf.get(columns.productIds[item] as string);
      return known === undefined ? [] : [{ ...event, item: known }];
    },
  );
  for (const { user, item, weight, at } of events) {
    const history = histories.get(user) ?? new Map<number, number>();
    if (at <= until) histories.set(user, history.set(item, (history.get(item) ?? 0) + weight));
    else if (histories.has(user) && !history.has(item) && !next.has(user)) next.set(user, item);
  }
  const cases: LeftOut[] = [...next].slice(0, MOST_JUDGED).map(([user, item]) => {
    const history = histories.get(user) as Map<number, number>;
    return {
      history: { items: Int32Array.from(history.keys()), weights: Float64Array.from(history.values()) },
      next: item,
    };
  });
  if (cases.length === 0) throw recommenderErrors.nothing_to_judge_on();
  const taken = timesTaken(
    productIds.length,
    events.filter(({ at }) => at <= until),
  );
  const { figures, suggested } = judgeRanking(cases, taken, (history) => ranker.scores(history));
  return {
    protocol: 'The first new product of shoppers since the version was trained, among all not taken before',
    k: JUDGED_AT,
    shoppers: cases.length,
    figures,
    baselines: [{ model: 'popularity', figures: judgeRanking(cases, taken, () => taken).figures }],
    exposure: exposure(taken, suggested),
  };
}
