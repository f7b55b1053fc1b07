export { BehaviorModel } from './behavior-model.service.js';
export { BoughtTogether } from './bought-together.js';
export * from './recommender.module.js';
export { Recommender, type Scenario, type SuggestRequest } from './recommender.service.js';
export { EvaluationDataError } from './evaluation/evaluation.errors.js';
export type { ProtocolReport } from './evaluation/protocol-report.js';
export { evaluateProtocol, PROTOCOL_NAMES, type ProtocolName, PROTOCOLS } from './evaluation/protocols.js';
