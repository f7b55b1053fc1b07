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

  it('hold lists, in which an empty value counts', () => {
    const search = { language: ['en', 'de'], product: [''] };
    expect(stringifySearch(search)).toBe('?language=en&language=de&product=');
    expect(parseSearch(stringifySearch(search))).toEqual({ language: ['en', 'de'], product: '' });
  });
});
