import type { SavedView } from '#contracts';
import { addressOf, filterOf, shownOf } from './saved-view.js';

const view = (changes: Partial<SavedView>): SavedView => ({
  id: 'v',
  name: 'Refunds',
  view: 'all',
  search: 'refund',
  label: null,
  shared: false,
  by: { id: 'me', name: 'Me' },
  mayChange: true,
  updatedAt: 1,
  ...changes,
});

describe('a saved view', () => {
  it('leads to an address that shows it', () => {
    const views = [view({ id: 'a' }), view({ id: 'b', label: 'vip' }), view({ id: 'c', search: '' })];
    for (const each of views) {
      const address = addressOf(each, 'c1');
      expect(address.c).toBe('c1');
      expect(shownOf(views, address)?.id).toBe(each.id);
      expect(addressOf(filterOf(address), 'c1')).toEqual(address);
    }
    expect(shownOf(views, { view: 'queue', q: 'refund', label: '', c: undefined })).toBeUndefined();
  });
});
