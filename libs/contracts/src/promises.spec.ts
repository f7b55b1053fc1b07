import { promiseState } from './promises.js';

describe('the state of a promise', () => {
  it.each([
    [{ dueAt: null, warnAt: null }, null],
    [{ dueAt: 100, warnAt: 90 }, null],
    [{ dueAt: 100, warnAt: 50 }, 'near'],
    [{ dueAt: 50, warnAt: 40 }, 'past'],
    [{ dueAt: 100, warnAt: null }, null],
  ] as const)('of %j at 50 is %s', (promise, state) => {
    expect(promiseState(promise, 50)).toBe(state);
  });
});
