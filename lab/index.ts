export { writeShop } from './demo/generate.js';
export { EvaluationDataError } from './protocols/evaluation.errors.js';
export type { ProtocolReport } from './protocols/protocol-report.js';
export { evaluateProtocol, PROTOCOL_NAMES, type ProtocolName, PROTOCOLS } from './protocols/protocols.js';
