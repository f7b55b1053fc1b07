import { OwnWords } from './own-words.js';

describe('OwnWords', () => {
  const words = new OwnWords(
    ['What does express delivery cost?', 'status', 'I want to talk to a person'],
    (word) => word === 'computer' || word === 'was',
    new Map([
      ['de', ['Was kostet Express?', 'Mensch oder Computer', 'moin', 'status bitte']],
      ['nl', ['wat kost express', 'oder niet']],
    ]),
  );

  it('hears a language by one word that no other has', () => {
    expect(words.languageOf('was KOSTET express')).toBe('de');
    expect(words.languageOf('moin')).toBe('de');
    expect(words.languageOf('wat?')).toBe('nl');
  });

  it('hears nothing in words that the first language has, or several have, or none', () => {
    for (const text of ['status', 'computer', 'was', 'oder', 'Drover 55', '', 'kostet wat']) {
      expect(words.languageOf(text)).toBeNull();
    }
  });
});
