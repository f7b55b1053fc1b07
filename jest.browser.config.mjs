import base from './jest.config.mjs';

// Suites that drive a real server with a real browser, one after another.
export default {
  ...base,
  testEnvironment: '<rootDir>/test/browser/support/jest-environment.cjs',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
