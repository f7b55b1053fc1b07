export { Assistant } from './assistant.js';
export { AssistantModule } from './assistant.module.js';
export { afterHandBack, DialogueState, initialState } from './dialogue-state.js';
export { type FlowEffect, type FlowEvent, reduce, waitingFor } from './flows/flow-machine.js';
export { FlowState, type Flows, MAX_DEPTH, MAX_FAILURES } from './flows/flow-state.js';
export type { AssistantPorts, VerificationLimiter } from './ports.js';
export { Script } from './script.js';
export type { AssistantTurn, Escalation, TurnInput } from './turn.js';
export { DataFileError } from './data-file.error.js';
