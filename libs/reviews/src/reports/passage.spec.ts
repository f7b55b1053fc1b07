import fc from 'fast-check';
import { passageAround } from './passage.js';

describe('passageAround', () => {
  it('takes the sentence of the evidence, with its offsets there', () => {
    const text = 'Great coat.\nThe zipper broke after a week! I sent it back.';
    const start = text.indexOf('zipper');
    expect(passageAround(text, start, start + 6)).toEqual({
      text: 'The zipper broke after a week!',
      start: 4,
      end: 10,
    });
    expect(passageAround('no end', 0, 2)).toEqual({ text: 'no end', start: 0, end: 2 });
    expect(passageAround('costs 3.50 in all. Fine', 6, 10).text).toBe('costs 3.50 in all.');
  });

  it('always holds the evidence, and is never long', () => {
    const sentence = fc.stringMatching(/^[a-z .!\n]{1,600}$/);
    fc.assert(
      fc.property(sentence, fc.nat(), fc.integer({ min: 1, max: 30 }), (text, at, length) => {
        const start = at % text.length;
        const end = Math.min(text.length, start + length);
        const found = passageAround(text, start, end);
        expect(found.text.slice(found.start, found.end)).toBe(text.slice(start, end));
        expect(text).toContain(found.text);
        expect(found.text.length).toBeLessThanOrEqual(30 + 2 * 160);
      }),
    );
  });
});
