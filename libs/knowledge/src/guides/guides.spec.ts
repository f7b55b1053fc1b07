import type { Passage } from '../content/article.js';
import { statementsOf } from '../answering/statement.js';
import type { Figures } from './figures.js';
import { sizeAnswer, sizeTables } from './size-tables.js';
import { sumAnswer } from './sums.js';

const passage = (heading: string, text: string, kind: Passage['kind'] = 'list'): Passage => ({
  article: 'sizes',
  language: 'en',
  title: 'Sizes',
  heading,
  kind,
  text,
  links: [],
  position: 0,
});

// Another shop's tables, worded otherwise than the demo's.
const tables = sizeTables([
  passage(
    'Shoes by foot length',
    '- 24 cm: EU 38, UK 5, US men 6, US women 7\n- 25 cm: EU 40, UK 6.5, US men 7.5, US women 8.5\n- 26 cm: EU 41, UK 7.5, US men 8.5, US women 9.5',
  ),
  passage(
    "Women's tops",
    '- 1: bust 80-88 cm, chest 80-88 cm, waist 60-68 cm\n- 2: chest 88-96 cm, waist 68-76 cm\n- 3: chest 96-104 cm, waist 76-84 cm',
  ),
  passage(
    "Men's tops",
    '- S: chest 86-94 cm, waist 74-82 cm\n- M: chest 94-102 cm, waist 82-90 cm\n- L: chest 102-110 cm, waist 90-98 cm',
  ),
  passage('Opening', '- Monday: 9\n- Tuesday: closed\n- Friday: 10'),
]);
const size = (text: string, earlier?: string): unknown => {
  const found = sizeAnswer(tables, text, earlier);
  return found && [found.kind, found.scope['size']];
};

describe('sizes', () => {
  it('takes only lists of parallel figures for tables', () => {
    expect(tables.map(({ passage: { heading } }) => heading)).toEqual([
      'Shoes by foot length',
      "Women's tops",
      "Men's tops",
    ]);
  });

  it.each([
    ['UK 6.5 is what in european sizes', ['size', 'EU 40']],
    ['a 6.5 in UK boots, which EU', ['size', 'EU 40']],
    ["I'm a women's US 8.5, which EU?", ['size', 'EU 40']],
    ['6.5 uk please, in EU?', ['size', 'EU 40']],
    ["men's chest 98 cm", ['size', 'M']],
    ['my chest is 39 inches, mens', ['size', 'M']],
    ['his waist is 90', ['between_sizes', 'M or L']],
    ['foot 260 mm in eu', ['size', 'EU 41']],
    ['UK six and a half, in EU please', ['size', 'EU 40']],
    ['ladies: waist 75, chest 92', ['size', '2']],
    ['a 90 waist and a 105 chest, for him', ['size', 'L']],
    [
      'my foot is 25.5 cm',
      ['between_sizes', 'EU 40, UK 6.5, US men 7.5, US women 8.5 or EU 41, UK 7.5, US men 8.5, US women 9.5'],
    ],
    ['left foot 25.2 and right foot 25.9 cm, which EU?', ['size', 'EU 41']],
    ['chest 98 cm', ['size', "3 (women's tops), M (men's tops)"]],
  ])('%s', (text, expected) => {
    expect(size(text)).toEqual(expected);
  });

  it('takes the figure of the question before', () => {
    expect(size('and in UK sizes?', 'my foot is 26 cm')).toEqual(['size', 'UK 7.5']);
  });

  it('asks for a measure instead of height and weight', () => {
    expect(sizeAnswer(tables, '178 cm, 82 kg, which jacket for a man')?.scope).toMatchObject({
      first: 'chest',
    });
  });

  it.each(['which size am I', 'EU 99 in UK', 'my foot is 60 cm', 'it weighs 82 kg', ''])(
    'finds none in "%s"',
    (text) => {
      expect(size(text)).toBeNull();
    },
  );
});

const sum = (text: string, rule: string, figures: Partial<Figures> = {}) => {
  const none = { money: [], day: null, minute: null, by: null };
  const found = sumAnswer(statementsOf(passage('', rule, 'paragraph')), { text, ...none, ...figures });
  return found && { kind: found.kind, ...found.scope, ...(found.verdict && { verdict: found.verdict }) };
};

describe('sums', () => {
  const fee = 'Home delivery: €6, free for orders from €50.';
  it('compares a basket with the limit of free delivery', () => {
    expect(sum('is delivery free', fee, { money: [4500] })).toMatchObject({
      kind: 'fee_due',
      missing: 500,
      fee: 600,
    });
    expect(sum('is delivery free', fee, { money: [5000] })).toMatchObject({ kind: 'fee_free' });
    const less = 'would delivery still be free without the gloves';
    expect(sum(less, fee, { money: [6000, 1295] })).toMatchObject({ kind: 'fee_due', missing: 295 });
    const rest = 'if I take the socks out its only 46, do I pay for delivery';
    expect(sum(rest, fee, { money: [6000] })).toMatchObject({ kind: 'fee_due', missing: 400 });
    expect(sum('is it waterproof', fee, { money: [5000] })).toBeNull();
  });

  it.each([
    ['my torso measures 40 cm', 'short back'],
    ['torso 43 cm', 'short back'],
    ['44 cm, which back', 'long back'],
    ['51.5 cm back', 'extra'],
    ['44 kg', undefined],
  ])('finds the range of "%s"', (text, what) => {
    const lengths = '- Up to 43 cm: short back.\n- 43 to 50 cm: long back.\n- More than 50 cm: extra.';
    const found = sumAnswer(statementsOf(passage('', lengths)), {
      text,
      money: [],
      day: null,
      minute: null,
      by: null,
    });
    expect(found?.scope['what']).toBe(what);
  });

  it('multiplies', () => {
    expect(sum('what are 250 stars worth', 'Every 50 stars are worth €2.')).toMatchObject({
      kind: 'worth',
      money: 1000,
    });
    expect(sum('how many stars for 80', 'You get 2 stars for every euro.', { money: [8050] })).toMatchObject({
      count: 160,
    });
    const both = 'You get 2 stars for every euro.\nEvery 50 stars are worth €2.';
    expect(sum('how many stars for 80, and how much off is that', both, { money: [8050] })).toMatchObject({
      count: 160,
      worth: 600,
    });
    expect(sum('how much to engrave two cups', 'Engraving costs €4.50 per cup.')).toMatchObject({
      total: 900,
    });
  });

  it.each([
    ['how much to wrap both scarves', 'Wrapping costs €2 for each item.', { total: 400 }],
    [
      'im 62,5 kilos, how heavy may it be',
      'A bag should weigh at most a fifth of your body weight.',
      { result: '12.5 kg' },
    ],
    ['which length for 1.78m', 'Choose skis 10 to 15 cm longer than you.', { result: '188 to 193 cm' }],
    ['how long, I am 182 cm', 'It should be 5 cm longer than you are.', { result: '187 cm' }],
    ['which length for the short one', 'Choose skis 10 to 15 cm longer than you.', null],
  ])('works out "%s"', (text, rule, expected) => {
    const found = sum(text, rule);
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeNull();
  });

  it('counts working days from the next one', () => {
    const saturday = Date.UTC(2026, 0, 3, 12);
    expect(
      sum('if I order on Saturday when is it here', 'Home: 2 to 3 working days.', { day: saturday }),
    ).toMatchObject({
      from: Date.UTC(2026, 0, 7, 12),
      to: Date.UTC(2026, 0, 8, 12),
    });
  });

  it('says whether that is in time', () => {
    const monday = Date.UTC(2026, 0, 5, 12);
    const verdict = (by: number | null): unknown =>
      sumAnswer(statementsOf(passage('Delivery', '- Home: 2 to 3 working days.')), {
        text: 'ordered now, will it be here in time',
        money: [],
        day: monday,
        minute: null,
        by,
      })?.verdict;
    const day = 86_400_000;
    expect([monday + day, monday + 2 * day, monday + 3 * day, null].map(verdict)).toEqual([
      'no',
      null,
      'yes',
      null,
    ]);
  });

  it('takes the fee itself for no basket', () => {
    const rule = 'Home: €3.95, free for orders from €60.';
    expect(sum('do I get the 3.95 postage back', rule, { money: [395] })).toBeNull();
    expect(sum('my basket is 40, what is the postage', rule, { money: [4000] })).toMatchObject({
      missing: 2000,
    });
  });

  const courier =
    'Courier orders placed before 12:30 on a working day arrive the next working day, on the mainland.';
  const saturday = Date.UTC(2026, 0, 17, 12);
  const monday = Date.UTC(2026, 0, 19, 12);
  const tuesday = Date.UTC(2026, 0, 20, 12);
  const wednesday = Date.UTC(2026, 0, 21, 12);
  it.each([
    ['at the weekend', { day: saturday, minute: null }, { kind: 'arrives_on', from: monday, to: tuesday }],
    ['in time', { day: monday, minute: 9 * 60 }, { kind: 'arrives_on', from: monday, to: tuesday }],
    ['too late', { day: monday, minute: 13 * 60 }, { kind: 'arrives_on', from: tuesday, to: wednesday }],
    ['at any hour', { day: monday, minute: null }, { kind: 'arrives_by_hour', to: tuesday, from: wednesday }],
    ['by a day', { day: saturday, minute: null, by: tuesday }, { verdict: 'yes' }],
    ['by a day that is too early', { day: saturday, minute: null, by: monday }, { verdict: 'no' }],
  ])('tells when what is ordered %s with a fast service arrives', (_, figures, expected) => {
    expect(sum('when does it come by courier', courier, figures)).toMatchObject(expected);
    expect(sum('when does it come by post', courier, figures)).toBeNull();
  });
});
