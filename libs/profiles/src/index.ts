export * from './profiles.events.js';
export * from './profiles.module.js';
export * from './profiles.persistence.js';
export * from './profiles.service.js';
