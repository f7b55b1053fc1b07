import fc from 'fast-check';
import { Spelling } from './spelling.js';

const ENGLISH = new Set(
  'the jacket for my order please returns to where is salmon camping stick when'.split(' '),
);
const SAYS = [
  'A refund is on its way. The refund takes five days; delivery and exchange are free.',
  'Waterproof jackets, boots, sleeping bags and trekking poles; voucher, warranty, membrane.',
];
const spelling = new Spelling(SAYS, (word) => ENGLISH.has(word), ['wher is my refound', 'warranty']);

describe('Spelling', () => {
  it.each([
    ['refnud please', 'refund please'],
    ['waterprof jacket', 'waterproof jacket'],
    ['how long is delivrey', 'how long is delivery'],
    ['exhcange for my order', 'exchange for my order'],
    ['the warrenty', 'the warranty'],
    ['Delivwry to Galway', 'delivery to Galway'],
    ['xchange or rfnd', 'exchange or refund'],
    ['bootz', 'boots'],
  ])('%s', (written, meant) => {
    expect(spelling.mend(written).text).toBe(meant);
  });

  it.each([
    'NF-10482 for refnud@example.com',
    'size 42refnud',
    'it is for Boost and Delivre', // names inside a sentence
    'refound', // shoppers say it, and it is understood
    'camping jackets returns', // words and their endings
    'to swizerland',
  ])('leaves alone: %s', (text) => {
    const { text: mended } = spelling.mend(text);
    expect(mended).toBe(text);
  });

  it('mends what shoppers often write in a message of short forms', () => {
    expect(spelling.mend('my refound').text).toBe('my refound');
    expect(spelling.mend('my refound', true).text).toBe('my refund');
  });

  it('tells where each part stood', () => {
    const text = 'a refnudd, where is my waterprof jacket?';
    const { text: mended, placeOf } = spelling.mend(text);
    expect(mended).toBe('a refund, where is my waterproof jacket?');
    expect(text.slice(placeOf(mended.indexOf('where')))).toBe('where is my waterprof jacket?');
    expect(placeOf(mended.length)).toBe(text.length);
  });

  it('looks at so many unknown words and no more: a text full of them is none with slips', () => {
    const mended = spelling.mend('refnud '.repeat(300)).text.match(/refund/g) ?? [];
    expect(mended.length).toBeGreaterThan(20);
    expect(mended.length).toBeLessThan(100);
  });

  it('touches no word that the shop or the language has', () => {
    const words = SAYS.join(' ').match(/[a-z]+/gi) ?? [];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...ENGLISH)), (said) => {
        expect(spelling.mend(said.join(' ')).text).toBe(said.join(' '));
      }),
    );
  });
});
