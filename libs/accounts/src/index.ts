export * from './accounts.events.js';
export * from './accounts.module.js';
export * from './accounts.persistence.js';
export * from './accounts.service.js';
export * from './session-cookie.js';
export * from './sessions.service.js';
export * from './staff.guard.js';
