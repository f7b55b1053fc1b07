import fc from 'fast-check';
import { Glossary } from './glossary.js';

describe('Glossary', () => {
  const german = new Glossary({
    tent: ['zelt~'],
    light: ['leicht~'],
    under: ['unter', 'weniger als'],
    'for two people': ['für zwei personen'],
    two: ['zwei'],
    'two-person tent': ['2-personen-zelt'],
    '': ['ich suche', 'ein~'],
  });

  it('says in the first language what it knows, the longest first, and leaves the rest', () => {
    expect(german.read('Ich suche ein leichtes Zelt für zwei Personen unter 200 Euro')).toBe(
      'light tent for two people under 200 Euro',
    );
    expect(german.read('2-Personen-Zelt')).toBe('two-person tent');
    expect(german.read('zwei Becher, weniger  als 20')).toBe('two Becher, under 20');
  });

  it('finds whole words, with an ending where one may follow', () => {
    expect(german.read('leichtem')).toBe('light');
    expect(german.read('erleichtert, unterwegs, Zeltstange')).toBe('erleichtert, unterwegs, Zeltstange');
  });

  it('finds words of Chinese wherever they stand', () => {
    const chinese = new Glossary({
      tent: ['帐篷'],
      light: ['轻便'],
      'for two people': ['两人'],
      '': ['想买一个', '的'],
    });
    expect(chinese.read('轻便，２００克。')).toBe('light ,200克.');
    expect(chinese.read('想买一个两人的轻便帐篷')).toBe('for two people light tent');
  });

  it('changes nothing where it knows nothing, and never what it has read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(new Glossary({}).read(text)).toBe(
          text.normalize('NFKC').replaceAll('。', '. ').replace(/\s+/gu, ' ').trim(),
        );
        expect(german.read(german.read(text))).toBe(german.read(text));
      }),
    );
  });
});
