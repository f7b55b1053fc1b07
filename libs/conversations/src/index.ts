export * from './conversation.events.js';
export * from './conversations.errors.js';
export * from './conversations.module.js';
export * from './conversations.persistence.js';
export * from './desk.service.js';
export * from './reply.job.js';
export * from './shopper-conversations.service.js';
export { shopperMessage } from './views.js';
export * from './upkeep.module.js';
