import { stepRow } from './step-row.js';

const ids = ['a', 'b', 'c'];

describe('stepRow', () => {
  it('moves and stops at the ends', () => {
    expect(stepRow(ids, { id: 'a', index: 0 }, 1)).toBe(1);
    expect(stepRow(ids, { id: 'c', index: 2 }, 1)).toBe(2);
    expect(stepRow(ids, { id: 'a', index: 0 }, -1)).toBe(0);
  });

  it('begins at the end it comes from', () => {
    expect(stepRow(ids, { id: undefined, index: 0 }, 1)).toBe(0);
    expect(stepRow(ids, { id: undefined, index: 0 }, -1)).toBe(2);
    expect(stepRow([], { id: undefined, index: 0 }, 1)).toBe(-1);
  });

  it('goes on where a row was that has left', () => {
    expect(stepRow(ids, { id: 'gone', index: 1 }, 1)).toBe(1);
    expect(stepRow(ids, { id: 'gone', index: 1 }, -1)).toBe(0);
    expect(stepRow(ids, { id: 'gone', index: 7 }, 1)).toBe(2);
  });
});
