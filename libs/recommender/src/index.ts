export { BehaviorModel } from './behavior-model.service.js';
export { BoughtTogether } from './bought-together.js';
export { fitScore, nearness, NeedFits, standing } from './need-fit.js';
export { recommenderErrors } from './recommender.errors.js';
export * from './recommender.module.js';
export * from './recommender.persistence.js';
export { PredictedStars } from './predicted-stars.service.js';
export { Recommender } from './recommender.service.js';
export { Experiments } from './results/experiments.service.js';
export { ScenarioResults } from './results/scenario-results.service.js';
export { conditionOf, Rules } from './rules/rules.service.js';
export { type Condition, holds } from './rules/condition.js';
export { ConditionError, parseCondition } from './rules/parse-condition.js';
export type { SuggestRequest } from './serving/suggest-request.js';
export { loadRanking, saveRanking } from './versions/ranking-files.js';
export { RankingsModule } from './versions/rankings.module.js';
export { RANKINGS, type Rankings, rankingsLearned } from './versions/rankings.learned.js';
export { ServingVersions } from './versions/serving-versions.service.js';
export { TrainingEvents } from './versions/training-events.service.js';
export type { TrainingData, TrainingEvent } from './training/training-data.js';
export { type InnerSplit, innerSplitOf, type SplitData, withoutLatest } from './training/inner-split.js';
export { ItemTexts } from './training/item-texts.js';
export { RANKER_FAMILIES, type RankerFamily } from './training/ranker-families.js';
export type { Recipe } from './training/recipe.js';
export { type TrainingSet, trainingSet } from './training/training-data.js';
export {
  type TrainedRanker,
  trainRanker,
  type TrainingReport,
  type TriedRanker,
} from './training/train-ranker.js';
