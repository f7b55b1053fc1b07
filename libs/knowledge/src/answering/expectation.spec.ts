import { asks, asksSomething, asksYesNo, holds } from './expectation.js';

describe('a question, by its words', () => {
  it.each([
    'when do you open',
    'do I pay for it',
    'no idea when it comes',
    'it came open, is that right?',
    'how much',
    'if I order now do I have it tomorrow',
  ])('asks: %s', (text) => {
    expect(asksSomething(text)).toBe(true);
  });

  it.each(['it was bent when I unpacked it', 'the shop where I bought it', 'it was gone after I paid'])(
    'tells: %s',
    (text) => {
      expect(asksSomething(text)).toBe(false);
    },
  );
});

describe('a question in another language, by its words', () => {
  it.each([
    ['de', 'Wie lange kann ich etwas zurückgeben?', ['duration']],
    ['de', 'was kostet der Versand', ['money']],
    ['de', 'wie gebe ich etwas zurück', ['manner']],
    ['de', 'wo seid ihr und wann habt ihr offen', ['moment', 'place']],
    ['zh', '退货期限是多久', ['duration']],
    ['zh', '运费怎么算', ['money', 'manner']],
    ['fr', 'combien ça coûte', []],
  ])('%s: %s', (language, text, aspects) => {
    expect(asks(text, language)).toEqual(aspects);
  });

  it.each([
    ['de', 'Hallo, kann ich mit PayPal bezahlen', true],
    ['de', 'Ist das kostenlos?', true],
    ['de', 'Wie kann ich bezahlen?', false],
    ['de', 'Ich möchte bezahlen', false],
    ['zh', '支持PayPal吗？', true],
    ['zh', '怎么付款', false],
  ])('is answered by yes or no: %s: %s %s', (language, text, expected) => {
    expect(asksYesNo(text, language)).toBe(expected);
  });

  it.each([
    ['de', 'wo ist mein Paket', true],
    ['de', 'Die Jacke ist zu klein.', false],
    ['zh', '包裹到哪里了', true],
    ['zh', '我想退货', false],
  ])('asks: %s: %s %s', (language, text, expected) => {
    expect(asksSomething(text, language)).toBe(expected);
  });

  it.each([
    ['de', 'Sie haben 30 Tage Zeit.', 'duration'],
    ['de', 'Das Etikett ist kostenlos.', 'money'],
    ['zh', '五个工作日内退款。', 'duration'],
    ['zh', '满 €75 免运费。', 'money'],
  ] as const)('tells: %s: %s', (language, text, aspect) => {
    expect(holds(text, language)).toContain(aspect);
  });
});
