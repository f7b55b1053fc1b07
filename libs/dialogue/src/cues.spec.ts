import fc from 'fast-check';
import { type Cue, Cues, normalized, wordPattern } from './cues.js';

const cue: Cue = 'person';

/** Words that share beginnings, with signs that stand inside and between them. */
const phrase = fc
  .array(fc.constantFrom("don't", 'dont', 'do', "o'clock", 're-order', 'order', '€5', '50%', 'a', "i'd've"), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '));
const text = fc
  .array(
    fc.constantFrom(
      ...[
        "don't",
        'dont',
        'DON’T',
        'don',
        'do',
        "o'clock",
        'oclock',
        're-order',
        'order',
        'orders',
        'reorder',
      ],
      ...['€5', '50%', 'a', "i'dve", "id've", 'idve', '?', '-', ','],
    ),
    { maxLength: 6 },
  )
  .map((words) => words.join(' '));

describe('Cues', () => {
  it('hears and leaves out what the pattern of the phrases finds, no more and no less', () => {
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 4 }), text, (phrases, said) => {
        const cues = new Cues({ [cue]: phrases });
        const pattern = wordPattern(phrases);
        const plain = normalized(said);
        expect(cues.hears(cue, said)).toBe(pattern.test(plain));
        const rest = plain.replace(new RegExp(pattern.source, 'gu'), ' ').replace(/\s+/g, ' ').trim();
        expect(cues.without(cue, said)).toBe(rest);
      }),
      { numRuns: 300 },
    );
  });
});
