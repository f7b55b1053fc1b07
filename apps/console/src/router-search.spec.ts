import { parseSearch, stringifySearch } from './router-search.js';

describe('addresses', () => {
  it('keep texts that look like numbers or JSON as they are', () => {
    const search = { view: 'queue', q: '10482 "tent" & more', c: '7' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('leave out what is empty', () => {
    expect(stringifySearch({ view: 'queue', q: '', c: undefined })).toBe('?view=queue');
    expect(stringifySearch({})).toBe('');
  });
});
