export * from './accounts.events.js';
export * from './accounts.module.js';
export * from './accounts.persistence.js';
export * from './accounts.service.js';
export { DEVICE_DAYS } from './known-devices.js';
export * from './session-cookie.js';
export * from './sessions.service.js';
