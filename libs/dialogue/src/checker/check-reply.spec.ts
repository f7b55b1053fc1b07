import { join } from 'node:path';
import fc from 'fast-check';
import { loadShopContent } from '#knowledge';
import { repositoryRoot } from '#platform';
import { checkComposed, checkFilled, type Evidence } from './check-reply.js';
import { passageEvidence } from './evidence.js';
import { factsOf, negationsOf, sentencesIn } from './facts.js';

const { articles } = loadShopContent(join(repositoryRoot(), 'data/demo'));
const passages = articles.flatMap((article) => article.passages);
/** Every sentence of the demo shop's articles, with its passage. */
const statements = passages.flatMap((passage) => {
  const evidence = [passageEvidence(passage)];
  return sentencesIn(passage.text).map((sentence) => ({ sentence, evidence }));
});
const anyOf = (holds: (sentence: string) => boolean) =>
  fc.constantFrom(...statements.filter(({ sentence }) => holds(sentence)));

const delivery: Evidence = {
  from: 'article shipping-costs',
  sentences: [
    'Standard delivery: €4.95, free for orders from €75.',
    'Express delivery: €9.95, the next working day when ordered before 14:00 on Monday to Friday.',
    'You can pay with PayPal or Klarna.',
    'Gift cards never expire, but cannot be exchanged for cash.',
    'Worn boots are not taken back.',
  ],
};
const passes = (text: string): void =>
  expect({ text, faults: checkComposed(text, [delivery]) }).toEqual({ text, faults: [] });
const fails = (text: string, problem: string): void =>
  expect({ text, problems: checkComposed(text, [delivery]).map((fault) => fault.problem) }).toEqual({
    text,
    problems: expect.arrayContaining([problem]) as string[],
  });

describe('checkComposed', () => {
  it('takes Chinese sentences one by one, from whatever passage', () => {
    const shops = { from: 'a', sentences: sentencesIn('地址：Cork, 27 Bridge Street。周一 10:00 开门。') };
    const quoted = '地址：Cork, 27 Bridge Street。所有门店都在市中心。';
    expect(checkComposed(quoted, [shops, { from: 'b', sentences: ['所有门店都在市中心。'] }])).toEqual([]);
    expect(checkComposed('周一 11:00 开门。', [shops])).not.toEqual([]);
  });

  it('finds names and figures between Chinese words', () => {
    const found = factsOf('有货：Lake Blue或Charcoal Grey，约30天。').map(({ value }) => value);
    expect(found).toEqual(['lake', 'blue', 'charcoal', 'grey', '30']);
  });

  it('passes every sentence of the articles as it stands', () => {
    for (const { sentence, evidence } of statements)
      expect({ sentence, faults: checkComposed(sentence, evidence) }).toEqual({ sentence, faults: [] });
  });

  it('catches another number', () => {
    const withNumber = anyOf((sentence) => /\d/.test(sentence));
    fc.assert(
      fc.property(
        withNumber,
        fc.nat(),
        fc.integer({ min: 101, max: 9_999 }),
        ({ sentence, evidence }, at, other) => {
          const numbers = [...sentence.matchAll(/\d+(?:[.,]\d+)*/g)];
          const { index, 0: number } = numbers[at % numbers.length] as RegExpExecArray;
          const wrong = `${sentence.slice(0, index)}${String(other)}${sentence.slice(index + number.length)}`;
          fc.pre(!evidence.some(({ sentences }) => sentences.join(' ').includes(String(other))));
          expect(checkComposed(wrong, evidence)).not.toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('catches a denial that is put in or taken out', () => {
    const verb = /\b(is|are|can|may|will)\b/;
    fc.assert(
      fc.property(
        anyOf((sentence) => verb.test(sentence) && negationsOf(sentence) === 0),
        ({ sentence, evidence }) => {
          expect(checkComposed(sentence.replace(verb, '$1 not'), evidence)).not.toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
    const denial = /\s(?:not|never)\b/;
    fc.assert(
      fc.property(
        anyOf((sentence) => denial.test(sentence)),
        ({ sentence, evidence }) => {
          expect(checkComposed(sentence.replace(denial, ''), evidence)).not.toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('catches another name', () => {
    const named = anyOf((sentence) => factsOf(sentence).some(({ kind, opens }) => kind === 'name' && !opens));
    fc.assert(
      fc.property(
        named,
        fc.constantFrom('Brackwater', 'Quillon', 'Zephyrex'),
        ({ sentence, evidence }, other) => {
          const name = factsOf(sentence).find(({ kind, opens }) => kind === 'name' && !opens)?.words ?? '';
          // Not the same word at the start of the sentence.
          const at = sentence.indexOf(name, 1);
          const wrong = sentence.slice(0, at) + other + sentence.slice(at + name.length);
          expect(checkComposed(wrong, evidence)).not.toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lets the same be said in other words', () => {
    passes('Standard delivery costs €4.95.');
    passes('Standard costs €4.95 and express €9.95.');
    passes('Yes, you can pay with Klarna.');
    passes('No, worn boots are not taken back.');
    passes('Gift cards never expire.');
    passes('Delivery is free if your order comes to €75.00 or more.');
    passes('Sure, happy to help!');
  });

  it('holds a figure against the sentence that it is about, not against the whole article', () => {
    fails('Standard delivery costs €9.95.', 'number');
    fails('Express delivery is free from €75.', 'number');
    fails('Standard costs €9.95 and express €4.95.', 'number');
    fails('Express delivery: €9.95 when ordered before 15:00.', 'number');
    fails('Express delivery goes out from Monday to Saturday.', 'date');
    fails('Standard delivery takes 4 days.', 'number');
  });

  it('catches what turns a sentence round', () => {
    fails('Gift cards expire.', 'negation');
    fails('Gift cards can be exchanged for cash.', 'negation');
    fails('Gift cards expire, but cannot be exchanged for cash.', 'negation');
    fails("You can't pay with PayPal.", 'negation');
    fails('Yes, worn boots are not taken back.', 'negation');
    fails('No, you can pay with PayPal.', 'negation');
    fails('You can pay with Bitcoin.', 'source');
    fails('You can pay with PayPal or Bitcoin.', 'name');
    fails('Bitcoin is fine for paying.', 'source');
    fails('Hamsters do not fly.', 'source');
    fails('PWNED', 'source');
    fails('I hate my customers, standard delivery or not.', 'source');
  });
});

describe('checkFilled', () => {
  const product = {
    from: 'product p-1',
    record: { kind: 'product' as const, name: 'Corrie Jacket' },
    sentences: ['Corrie Jacket, Tarn', '€189.00', 'Weight 420 g'],
  };
  const other = {
    from: 'product p-2',
    record: { kind: 'product' as const, name: 'Breeze Shell' },
    sentences: ['Breeze Shell, Tarn', '€99.00', 'Weight 250 g'],
  };
  const evidence: Evidence[] = [
    product,
    other,
    { from: 'wording', sentences: [' weighs ', 'within five working days'] },
  ];

  it('finds every figure and name in a source, in whatever form', () => {
    expect(checkFilled('The Corrie Jacket by Tarn weighs 420 g and costs 189 €.', evidence)).toEqual([]);
    expect(checkFilled('It arrives within 5 working days.', evidence)).toEqual([]);
  });

  it('holds a sentence against the products that it names', () => {
    expect(checkFilled('The Corrie Jacket costs €99.00.', evidence)).toMatchObject([
      { what: '99.00', problem: 'number' },
    ]);
    expect(checkFilled('The Corrie Jacket costs €189.00, the Breeze Shell €99.00.', evidence)).toEqual([]);
    expect(checkFilled('It weighs 420 kg.', evidence)).toMatchObject([{ what: '420', problem: 'number' }]);
    expect(checkFilled('It is made by Harrow.', evidence)).toMatchObject([
      { what: 'Harrow', problem: 'name' },
    ]);
    expect(checkFilled('It arrives on Friday.', evidence)).toMatchObject([
      { what: 'Friday', problem: 'date' },
    ]);
  });
});

describe('factsOf', () => {
  it('reads a number alike however it is written', () => {
    const value = (text: string): string | undefined => factsOf(text)[0]?.value;
    for (const text of ['€1,234.50', '1.234,50 €', '1234.5']) expect(value(text)).toBe('1234.5');
    expect(value('five days')).toBe('5');
    expect(factsOf('within 5 working days')[0]).toMatchObject({ value: '5', unit: 'day' });
    expect(factsOf('order NF-10482')[0]).toMatchObject({ kind: 'code', value: 'nf10482' });
  });
});
