import { cannedMatches, cannedQuery, filled } from './canned.js';

const reply = (name: string, text: string) => ({ id: name, name, text, by: 'Orla', updatedAt: 0 });

describe('canned replies', () => {
  it('are looked for after a slash alone', () => {
    expect(cannedQuery('/re')).toBe('re');
    expect(cannedQuery('/')).toBe('');
    expect(cannedQuery('either/or')).toBeNull();
    expect(cannedQuery('/re turn')).toBeNull();
  });

  it('come by name first, then by words', () => {
    const all = [reply('hello', 'We return soon'), reply('returns', 'Send it back')];
    expect(cannedMatches(all, 'ret').map(({ name }) => name)).toEqual(['returns', 'hello']);
  });

  it('keep what is not known to be seen', () => {
    expect(filled('Hi {{ name }}, order {{order}}', { name: 'Ana', order: null })).toBe(
      'Hi Ana, order {{order}}',
    );
  });
});
