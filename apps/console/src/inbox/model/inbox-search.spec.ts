import { parseInboxSearch } from './inbox-search.js';

describe('parseInboxSearch', () => {
  it('reads view, search and conversation', () => {
    expect(parseInboxSearch({ view: 'mine', q: 'tent', label: '', c: 'abc' })).toEqual({
      view: 'mine',
      q: 'tent',
      label: '',
      c: 'abc',
    });
  });

  it('falls back on the queue', () => {
    expect(parseInboxSearch({ view: 'nonsense', q: 7, c: '' })).toEqual({
      view: 'queue',
      q: '',
      label: '',
      c: undefined,
    });
  });
});
