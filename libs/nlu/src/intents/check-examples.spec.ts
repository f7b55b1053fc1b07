import fc from 'fast-check';
import { checkExamples, type LabeledText } from './check-examples.js';

const check = (examples: LabeledText[], outOfScope: string[] = []) => checkExamples({ examples, outOfScope });
const fine = [
  { text: 'where is it', label: 'order_status' },
  { text: 'send it back', label: 'return_item' },
];

describe('checkExamples', () => {
  it.each<[string, LabeledText[], string]>([
    ['no example', [], 'At least two intents are needed; the examples have none'],
    ['one intent', fine.slice(0, 1), 'only "order_status": add examples of another one'],
    ['no text', [{ text: ' ', label: 'x' }], 'Example 1 (x) has no text: write one or delete it'],
    ['no intent', [{ text: 'a', label: '' }], 'Example 1 ("a") has no intent: name one or delete it'],
    [
      'a megabyte',
      [...fine, { text: 'x'.repeat(2 ** 20), label: 'order_status', source: 'shop.csv:7' }],
      'shop.csv:7 (order_status) has 1048576 characters, at most 5000 are read',
    ],
    [
      'a binary file',
      [{ text: 'where\u0000is\u0007it', label: 'x' }],
      'Example 1 (x) holds control characters: save the file as plain UTF-8 text',
    ],
    [
      'the same text under two intents',
      [
        { ...fine[0], source: 'shop.csv:2' } as LabeledText,
        { text: 'Where is it ', label: 'return_item', source: 'shop.csv:9' },
      ],
      'shop.csv:9: "Where is it" is filed under "return_item" and, at shop.csv:2, under "order_status"; keep it in one intent',
    ],
  ])('refuses %s', (_, examples, message) => {
    expect(() => check(examples)).toThrow(message);
  });

  it('refuses a message that is in scope and out of scope', () => {
    expect(() => check(fine, ['WHERE is it'])).toThrow('is listed as out of scope and as an example');
  });

  it('gives each example once, in one order, whatever order and repetitions it came in', () => {
    const label = fc.constantFrom('a', 'b', 'c');
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ text, label }), {
          selector: (one) => one.text.trim().toLowerCase(),
          minLength: 3,
        }),
        fc.nat(),
        (examples, turn) => {
          fc.pre(new Set(examples.map((one) => one.label)).size > 1);
          const cut = turn % examples.length;
          const turned = [...examples.slice(cut), ...examples.slice(0, cut + 1)];
          const isPlain = examples.every((one) => !/\p{Cc}/u.test(one.text.trim()));
          fc.pre(isPlain);
          const once = check(examples);
          expect(check(turned)).toEqual(once);
          expect(once.examples).toHaveLength(examples.length);
        },
      ),
    );
  });
});
