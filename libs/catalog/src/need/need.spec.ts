import fc from 'fast-check';
import { Product, type ProductWords } from '#contracts';
import { changeNeed } from './change-need.js';
import { brokenLimits } from './meets-need.js';
import { emptyNeed, type Limit, limitOn, type Need, slotOf } from './need.js';
import { readNeed } from './read-need.js';
import { inOrderOfSize, sortedBy } from './sort-need.js';
import { measureOf } from './units.js';
import { NO_WORDS, Vocabulary } from './vocabulary.js';

const words: ProductWords = {
  ...NO_WORDS,
  audience: {
    attribute: 'gender',
    values: { Women: ['ladies', 'wife'], Men: ['husband'], Kids: ['child', 'son'] },
    everyone: ['Unisex'],
    onlyWhenAsked: ['Kids'],
  },
  kinds: { 'Rain Coats': ['mac'] },
  includes: { leather: ['suede'], 'broad feet': ['wide'] },
  without: { vegan: ['leather', 'suede'] },
  attributes: {
    price: { words: ['costs'], more: ['expensive'], less: ['cheap'], better: 'less' },
    weight: { words: ['weighs'], more: ['heavy'], less: ['light'], better: 'less' },
    sleeps: { words: ['people'], more: ['big'], less: [], better: 'more' },
    'lowest temperature': { words: ['cold'], more: [], less: ['warm'], better: 'less' },
  },
};

const variant = (id: string, options: Record<string, string>, price: number, stock: number) => ({
  id,
  options,
  price,
  stock,
});
const product = (id: string, category: string, change: Partial<Product> = {}): Product =>
  Product.parse({ id, name: id, category, price: 5_000, currency: 'EUR', ...change });

const coat = product('Storm Coat', 'Rain Coats', {
  attributes: { gender: 'Women', material: 'dense waxed cotton', weight: '900 g' },
  variants: [
    variant('1', { size: 'M', color: 'Sky Blue' }, 9_000, 2),
    variant('2', { size: 'L', color: 'Red' }, 9_000, 0),
  ],
});
const boots = product('Peat Boots', 'Walking Boots', {
  attributes: { gender: 'Unisex', material: 'suede', weight: '1.2 kg' },
  variants: [variant('3', { size: '42', color: 'Black' }, 12_000, 3)],
});
const wellies = product('Puddle Boots', "Kids' Boots", {
  attributes: { gender: 'Kids', material: 'rubber' },
  variants: [variant('4', { size: '28', color: 'Red' }, 3_000, 5)],
});
const bag = product('Owl Bag', 'Sleeping Bags', {
  attributes: { 'lowest temperature': '-6 °C', weight: '1,000 g' },
});
const lamp = product('Wisp Lamp', 'Lamps', { attributes: { waterproof: 'IPX4' } });
const tent = product('Den Tent', 'Tents', { attributes: { sleeps: '4 people', weight: '3 kg' } });
const catalogue = [coat, boots, wellies, bag, lamp, tent];
const vocabulary = new Vocabulary(catalogue, words);
const after = (...says: string[]): Need =>
  says.reduce((need, text) => changeNeed(need, readNeed(text, vocabulary, need), vocabulary), emptyNeed());
const fitting = (need: Need): string[] =>
  catalogue.filter((each) => brokenLimits(each, need, vocabulary).length === 0).map(({ id }) => id);

describe('reading a need', () => {
  it.each<[string, Partial<Limit>]>([
    ['a mac', { on: 'kind', categories: ['Rain Coats'] }],
    ['walkin boots', { on: 'kind', categories: ['Walking Boots'] }],
    ['under 80 euro', { on: 'price', atMost: 8_000 }],
    ['a lamp, IPX7', { on: 'measure', attribute: 'waterproof', unit: 'ipx', atLeast: 7 }],
    ['neither red nor black boots', { on: 'option', name: 'color', noneOf: ['red', 'black'] }],
    ['no suede walking boots', { on: 'kind', not: false, categories: ['Walking Boots'] }],
    ['a bag good for freezing nights', { on: 'measure', attribute: 'lowest temperature', atMost: 0 }],
    ['a coat for under a hundred and fifty', { on: 'price', atMost: 15_000 }],
    ['a tent for 4 people max 250e', { on: 'price', atMost: 25_000 }],
    ['a coat, sub 90', { on: 'price', atMost: 9_000 }],
    ['walking boots that arent suede', { on: 'words', said: 'suede', not: true }],
    ['a bag for cold nights', { on: 'measure', attribute: 'lowest temperature', atMost: 0 }],
    ['a coat for about 40 euro', { on: 'price', atLeast: 2_000, atMost: 4_400 }],
    ['50 up to 90 euro', { on: 'price', atLeast: 5_000, atMost: 9_000 }],
    ['between 50 and 90', { on: 'price', atLeast: 5_000, atMost: 9_000 }],
    ['nothing over sixty euros', { on: 'price', atMost: 6_000 }],
    ['40 quid tops', { on: 'price', atMost: 4_000 }],
    ['a sleeping bag down to -5', { on: 'measure', attribute: 'lowest temperature', atMost: -5 }],
    ['non-suede walking boots', { on: 'words', said: 'suede', not: true }],
    ['a sleeping bag for minus 5', { on: 'measure', attribute: 'lowest temperature', atMost: -5 }],
    ['a tent for four under three kilos', { on: 'measure', attribute: 'sleeps', atLeast: 4 }],
    ['a tent for two adults with two kids', { on: 'measure', attribute: 'sleeps', atLeast: 4 }],
    ['a coat, I can stretch to 250', { on: 'price', atMost: 25_000 }],
    ['wax, a coat I mean', { on: 'kind', categories: ['Rain Coats'] }],
    ['something that keeps rain off, a coat', { on: 'kind', categories: ['Rain Coats'] }],
    ['a coat in sky', { on: 'option', name: 'color', anyOf: ['sky'] }],
    ['a tent, me and the wife', { on: 'measure', attribute: 'sleeps', atLeast: 2 }],
    ['five of us, me, the wife and three kids: one tent', { on: 'measure', attribute: 'sleeps', atLeast: 5 }],
    ['a tnet for four people', { on: 'measure', attribute: 'sleeps', atLeast: 4 }],
    ['a coat for a tenner at most', { on: 'price', atMost: 1_000 }],
    ['a coat, less then 50', { on: 'price', atMost: 5_000 }],
    ['a coat, my budget is 130 maximum', { on: 'price', atMost: 13_000 }],
    ['boots for somebody who turns 9', { on: 'audience', anyOf: ['Kids'] }],
    ['boots for broad feet', { on: 'words', anyOf: ['wide'] }],
    ['a tent, there are three of us', { on: 'measure', attribute: 'sleeps', atLeast: 3 }],
    ['a tent lighter than half a kilo', { on: 'measure', attribute: 'weight', atMost: 500 }],
    ['a coat, and red is not my thing', { on: 'option', name: 'color', noneOf: ['red'] }],
    ['a tent for four people', { on: 'measure', attribute: 'sleeps', atLeast: 4 }],
    ['a tent lighter than 2.5 kg', { on: 'measure', attribute: 'weight', atMost: 2_500 }],
    ['boots for my wife', { on: 'audience', anyOf: ['Women'] }],
    ['boots for a six year old', { on: 'audience', anyOf: ['Kids'] }],
    ['boots in 42', { on: 'option', name: 'size', anyOf: ['42'] }],
    ['a coat, any colour but red or black', { on: 'option', name: 'color', noneOf: ['red', 'black'] }],
    ['boots without leather', { on: 'words', anyOf: ['leather', 'suede'], not: true }],
    ['vegan boots', { on: 'words', anyOf: ['leather', 'suede'], not: true }],
  ])('%s', (text, limit) => {
    expect(readNeed(text, vocabulary).limits).toContainEqual(expect.objectContaining(limit));
  });

  it('reads the end of a row by its direction', () => {
    expect(readNeed('the warmest sleeping bag', vocabulary).best).toMatchObject({
      of: 'lowest temperature',
      more: false,
    });
    expect(readNeed('which tent costs the least', vocabulary).best).toMatchObject({
      of: 'price',
      more: false,
    });
    expect(sortedBy(catalogue, { of: 'weight', more: false, said: 'lightest' }).map(({ id }) => id)).toEqual([
      'Storm Coat',
      'Owl Bag',
      'Peat Boots',
      'Den Tent',
    ]);
  });
});

describe('a need over the turns', () => {
  it('merges, replaces and drops', () => {
    const need = after('boots', 'in black', 'under 150 euro', 'red would be fine too', 'no matter the price');
    expect(need.limits).toMatchObject([{ on: 'kind' }, { on: 'option', anyOf: ['black', 'red'] }]);
    expect(fitting(need)).toEqual(['Peat Boots', 'Puddle Boots']);
  });

  it('keeps for whom it is with another kind of thing, and finds the kind for other people', () => {
    expect(after('boots for my wife', 'forget boots, a mac').limits).toContainEqual({
      on: 'audience',
      anyOf: ['Women'],
    });
    expect(limitOn(after('walking boots', 'what about for my son?'), 'kind')?.categories).toEqual([
      "Kids' Boots",
    ]);
  });

  it('reads what is too much, and for whom it is not, as their opposites', () => {
    expect(readNeed('too heavy', vocabulary).comparatives).toMatchObject([{ of: 'weight', more: false }]);
    expect(after('boots', 'not for my wife').limits).toContainEqual({ on: 'audience', anyOf: ['Men'] });
    expect(after('boots for my son', 'not for kids').limits).not.toContainEqual(
      expect.objectContaining({ anyOf: ['Women', 'Men'] }),
    );
  });

  it('asks for both words of a detail that was named by two', () => {
    expect(after('a coat, waxed cotton').limits).toMatchObject([
      { on: 'kind' },
      { on: 'words', anyOf: ['waxed'] },
      { on: 'words', anyOf: ['cotton'] },
    ]);
  });

  it('is about no place, no pronoun and no water column that could not be', () => {
    expect(readNeed('I live in Cotton', vocabulary, after('a coat')).limits).toEqual([]);
    expect(readNeed('which one weighs least', vocabulary, after('a tent')).limits).toEqual([]);
    expect(
      readNeed('something that weighs little, under 80', vocabulary, after('a coat')).limits,
    ).toMatchObject([{ on: 'price', atMost: 8_000 }]);
  });

  it('counts one variant in stock for price, colour and size together', () => {
    expect(fitting(after('a mac in L'))).toEqual([]);
    expect(fitting(after('a mac in M in red'))).toEqual([]);
    expect(fitting(after('a mac in M in blue'))).toEqual(['Storm Coat']);
  });
});

/** Attributes, options and prices of any shop. */
const anyProduct = fc.record({
  id: fc.uuid(),
  category: fc.constantFrom('Lamps', 'Chairs', 'Desks & Tables'),
  weight: fc.integer({ min: 1, max: 9_000 }),
  material: fc.constantFrom('oak', 'steel', 'oak and steel', 'glass'),
  price: fc.integer({ min: 100, max: 100_000 }),
  variants: fc.array(
    fc.record({
      color: fc.constantFrom('Red', 'Deep Blue', 'White'),
      size: fc.constantFrom('S', 'M', 'L'),
      stock: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
const anyRequest = fc.record({
  kind: fc.constantFrom('a lamp', 'chairs', 'a table'),
  colour: fc.constantFrom('', ' in red', ' in blue', ' not white'),
  size: fc.constantFrom('', ', size M', ', size L'),
  most: fc.option(fc.integer({ min: 10, max: 999 })),
  grams: fc.option(fc.integer({ min: 10, max: 9_000 })),
  without: fc.constantFrom('', ', no steel'),
});

describe('whatever the catalogue and the request', () => {
  it('nothing that fits breaks a limit that was stated', () => {
    fc.assert(
      fc.property(fc.array(anyProduct, { minLength: 1, maxLength: 12 }), anyRequest, (rows, asked) => {
        const products = rows.map(({ id, category, weight, material, price, variants }) =>
          Product.parse({
            id,
            name: `Thing ${id}`,
            category,
            price,
            currency: 'EUR',
            attributes: { weight: `${weight} g`, material },
            variants: variants.map(({ color, size, stock }, at) => ({
              id: `${id}-${at}`,
              options: { color, size },
              price,
              stock,
            })),
          }),
        );
        const known = new Vocabulary(products, words);
        const { kind, colour, size, most, grams, without } = asked;
        const text = `${kind}${colour}${size}${most === null ? '' : `, ${most} euro at most`}${grams === null ? '' : `, under ${grams} g`}${without}`;
        const need = changeNeed(emptyNeed(), readNeed(text, known), known);
        for (const each of products.filter((one) => brokenLimits(one, need, known).length === 0)) {
          if (
            products.some(({ category }) =>
              category.toLowerCase().includes(kind.split(' ').at(-1)?.replace(/s$/, '') ?? ''),
            )
          )
            expect(each.category.toLowerCase()).toContain(kind.split(' ').at(-1)?.replace(/s$/, ''));
          if (most !== null) expect(each.price).toBeLessThanOrEqual(most * 100);
          if (grams !== null)
            expect(measureOf(each.attributes['weight'] ?? '')?.low).toBeLessThanOrEqual(grams);
          if (without !== '') expect(each.attributes['material']).not.toContain('steel');
          const one = each.variants.some(
            ({ options, stock }) =>
              stock > 0 &&
              (colour === '' ||
                (colour === ' not white'
                  ? options['color'] !== 'White'
                  : options['color']?.toLowerCase().endsWith(colour.slice(4)))) &&
              (size === '' ||
                !products.some((any) => any.variants.some((v) => v.options['size'] === size.at(-1))) ||
                options['size'] === size.at(-1)),
          );
          // What is sold out still fits a request that names neither price nor version.
          if (most !== null || colour !== '' || size !== '') expect(one).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a need has one limit for each slot, and reading never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 4 }), (says) => {
        const slots = after('boots under 100', ...says).limits.map(slotOf);
        expect(new Set(slots).size).toBe(slots.length);
      }),
    );
  });

  it('saying the same again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('boots in 42 under 90 euro', 'a mac, no leather', 'a tent for two people, not red'),
        (text) => {
          expect(after(text, text).limits).toEqual(after(text).limits);
        },
      ),
    );
  });
});

it('lists sizes in their order', () => {
  expect(inOrderOfSize(['L', 'XS', 'M', 'XXL'])).toEqual(['XS', 'M', 'L', 'XXL']);
  expect(inOrderOfSize(['44', '9.5', '40'])).toEqual(['9.5', '40', '44']);
});
