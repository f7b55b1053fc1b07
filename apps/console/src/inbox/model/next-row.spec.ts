import { nextRow } from './next-row.js';

describe('the next row', () => {
  it('is the one below, above the end, or the first', () => {
    expect(nextRow(['a', 'b', 'c'], 'b')).toBe('c');
    expect(nextRow(['a', 'b', 'c'], 'c')).toBe('b');
    expect(nextRow(['a', 'b'], 'gone')).toBe('a');
    expect(nextRow(['a'], 'a')).toBeUndefined();
    expect(nextRow([], 'a')).toBeUndefined();
  });
});
