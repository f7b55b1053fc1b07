import { Drafts, type DraftStorage } from './drafts.js';

function memoryStorage(): DraftStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

describe('Drafts', () => {
  it('keeps reply and note of a conversation apart', () => {
    const drafts = new Drafts(memoryStorage());
    drafts.write('c1', 'public', 'Hello');
    drafts.write('c1', 'note', 'Check the parcel');
    expect([drafts.read('c1', 'public'), drafts.read('c1', 'note'), drafts.read('c2', 'public')]).toEqual([
      'Hello',
      'Check the parcel',
      '',
    ]);
  });

  it('forgets an emptied draft, and all of them on log-out, but nothing else', () => {
    const storage = memoryStorage();
    storage.setItem('mantine-color-scheme-value', 'dark');
    const drafts = new Drafts(storage);
    drafts.write('c1', 'public', 'Hello');
    drafts.write('c1', 'public', '  ');
    expect(storage.length).toBe(1);
    drafts.write('c1', 'note', 'a');
    drafts.write('c2', 'note', 'b');
    drafts.clear();
    expect(storage.length).toBe(1);
  });
});
