export { BehaviorModel } from './behavior-model.service.js';
export { BoughtTogether } from './bought-together.js';
export * from './recommender.module.js';
export { Recommender, type Scenario, type SuggestRequest } from './recommender.service.js';
