import fc from 'fast-check';
import { stem, termsOf } from './words.js';

describe('words', () => {
  it.each([
    ['return', 'returns', 'returned', 'returning'],
    ['ship', 'ships', 'shipped', 'shipping'],
    ['party', 'parties'],
    ['size', 'sizes', 'sized'],
    ['refund', 'refunds', 'refunded'],
  ])('brings forms of %s together', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each(['boss', 'bus', 'bring', 'red', 'goes', 'PFAS', '42'])('leaves %s alone or nearly so', (word) => {
    expect(stem(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length));
  });

  it('drops words without a topic, accents and apostrophes', () => {
    expect(termsOf("Where's my café order, I don't see NF-10?")).toEqual([
      'caf',
      'order',
      'dont',
      'see',
      'nf',
      '10',
    ]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => termsOf(text).every((term) => term.length > 0)),
    );
  });
});
