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

  it('knows few words for those of the first language, unless a rare one is another one too', () => {
    const coats = new OwnWords(
      [
        'a woolly hat',
        'which hat is warm',
        'the hat came late',
        'post for guten morgen lane',
        'the tag',
        'a tag',
        'no tag',
      ],
      () => false,
      new Map([['de', ['Guten Tag', 'hat jemand Zeit']]]),
    );
    expect(['woolly hat', 'warm hat'].every((text) => coats.areAllOfFirst(text))).toBe(true);
    expect(['Guten Tag', 'hat jemand', ''].some((text) => coats.areAllOfFirst(text))).toBe(false);
  });

  it('hears nothing in words that the first language has, or several have, or none', () => {
    for (const text of ['status', 'computer', 'was', 'oder', 'Drover 55', '', 'kostet wat']) {
      expect(words.languageOf(text)).toBeNull();
    }
  });
});
