import fc from 'fast-check';
import type { OrderItem, Product, Variant } from '#contracts';
import { readItems } from '../flows/read-items.js';
import { heardAlone, type Heard } from '../flows/heard.js';
import { readVariants } from '../flows/read-variants.js';
import { loadDemoScript } from '../testing/demo-shop.js';
import { isReasonedNo, readConsent } from './consent.js';

const { cues } = loadDemoScript();

const variant = (id: string, options: Variant['options'], stock = 3): Variant => ({
  id,
  options,
  price: 1,
  stock,
});
const product = (name: string, category: string, variants: Variant[] = []): Product => ({
  id: name,
  name,
  brand: '',
  category,
  department: '',
  description: '',
  attributes: {},
  price: 1,
  compareAtPrice: null,
  currency: 'EUR',
  image: '',
  rating: null,
  reviewCount: 0,
  variants,
});
const item = (
  name: string,
  options: OrderItem['options'] = {},
  variantId: string | null = null,
): OrderItem => ({
  productId: name,
  variantId,
  name,
  options,
  quantity: 1,
  price: 1,
});
const order = (items: OrderItem[], products: Product[], text: string, more: Partial<Heard> = {}): Heard => ({
  ...heardAlone(text, [], cues),
  items,
  products: new Map(products.map((each) => [each.id, each])),
  country: 'IE',
  ...more,
});

describe('which items are meant', () => {
  const items = ['Ember Lantern', 'Peak Kettle', 'Peak Mug', 'Loft Beanie', 'Map and Compass Set'].map(
    (name) => item(name),
  );
  const products = [
    product('Ember Lantern', 'Lights'),
    product('Peak Kettle', 'Cookware'),
    product('Peak Mug', 'Cookware'),
    product('Loft Beanie', 'Hats'),
    product('Map and Compass Set', 'Navigation'),
  ];
  const read = (text: string, more: Partial<Heard> = {}) => readItems(order(items, products, text, more));

  it.each<[string, string[] | null]>([
    ['the kettle', ['1']],
    ['kettle and beanie please', ['1', '3']],
    ['Map and Compass Set', ['4']],
    ['the whole order', ['0', '1', '2', '3', '4']],
    ['everything but the mug', ['0', '1', '3', '4']],
    ['all of it apart from the lantern and the kettle', ['2', '3', '4']],
    ['I want to keep the hat, the rest can go back', ['0', '1', '2', '4']],
    ['not the kettle, the mug', ['2']],
    ['the mug instead of the kettle', ['2']],
    // The name's own words: two of them have it.
    ['the peak one', null],
    ['both peak things', ['1', '2']],
    ['the cookware', null],
    ['not the mug', null],
    ["that's all", null],
    ['bananas', null],
  ])('%j', (text, positions) => {
    expect(read(text)).toEqual(positions);
  });

  it('takes the one that stands out by meaning, and none when two are as near', () => {
    const near = (lantern: number, mug: number) =>
      new Map([
        ['Ember Lantern', lantern],
        ['Peak Mug', mug],
      ]);
    expect(read('the glowing thing', { near: near(0.6, 0.3) })).toEqual(['0']);
    expect(read('the glowing thing', { near: near(0.6, 0.58) })).toBeNull();
  });

  it('knows the other one of two', () => {
    const two = order(items.slice(0, 2), products, 'no, the other one', { current: ['0'] });
    expect(readItems(two)).toEqual(['1']);
  });

  it('never names an item that the order does not have', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const read = readItems(order(items, products, text));
        expect((read ?? []).every((at) => Number(at) < items.length)).toBe(true);
      }),
    );
  });
});

describe('which variant is wanted', () => {
  const boots = product('Tor Boots', 'Boots', [
    variant('b41', { size: '41', color: 'Clay Brown' }),
    variant('b42', { size: '42', color: 'Clay Brown' }),
    variant('b43', { size: '43', color: 'Clay Brown' }),
    variant('g42', { size: '42', color: 'Fern Green' }),
    variant('g43', { size: '43', color: 'Fern Green' }),
  ]);
  const socks = product('Tor Socks', 'Socks', [
    variant('s1', { size: '39-41' }),
    variant('s2', { size: '42-44' }),
  ]);
  const bought = [
    item('Tor Boots', { size: '42', color: 'Clay Brown' }, 'b42'),
    item('Tor Socks', { size: '39-41' }, 's1'),
  ];
  const read = (text: string, more: Partial<Heard> = {}) =>
    readVariants(order(bought, [boots, socks], text, { picked: [0], ...more }));

  it.each<[string, string | null]>([
    ['43', 'b43'],
    ['43 would do', 'b43'],
    ['the 42 is too tight, 43 then', 'b43'],
    ['one size up', 'b43'],
    ['a size smaller please', 'b41'],
    ['in green', 'g42'],
    ['green, 43', 'g43'],
    ['43 in fern green', 'g43'],
    ['the same again', 'b42'],
    ['41 in green', null],
    ['44', null],
    ['41 or 43', null],
    ['I do not know yet', null],
  ])('%j', (text, id) => {
    expect(read(text)).toEqual(id === null ? null : [id]);
  });

  it('changes the wish that stands, and keeps the rest of it', () => {
    expect(read('hold on, 43', { current: ['g42'] })).toEqual(['g43']);
    expect(read('brown after all', { current: ['g43'] })).toEqual(['b43']);
  });

  it('finds the range that a size falls into, and asks unless each of several items has its wish', () => {
    expect(read('42', { picked: [1] })).toEqual(['s2']);
    expect(read('43', { picked: [0, 1] })).toEqual(['b43', 's2']);
    expect(read('green', { picked: [0, 1] })).toBeNull();
  });
});

describe('a yes before something is written', () => {
  const question = 'Shall I register a return of Peak Mug from order NF-10600?';
  const read = (text: string) => readConsent(text, question, ['Yes, please', 'No, leave it'], cues);

  it.each([
    'yes',
    'Yes, please',
    'ok',
    'yes, return the mug',
    'sure, go ahead',
    'do it',
    "that's right",
    'good that fits him. yes go ahead',
  ])('%j is one', (text) => {
    expect(read(text)).toBe('yes');
  });

  it.each([
    'yes but only one of them',
    'yes if it is free',
    'ok wait',
    'yes, size 43',
    'yes?',
    'no',
    'nope, leave it',
    'no yes',
    "yes, don't",
    'the mug',
    'hmm',
    'how long does it take?',
    'not sure',
  ])('%j is none', (text) => {
    expect(read(text)).not.toBe('yes');
  });

  it('is never found in words without one', () => {
    const words = fc.array(
      fc.constantFrom('no', "don't", 'but', 'wait', '43', 'NF-1', 'why', 'the', 'mug', 'if'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(words, (said) => {
        expect(read(said.join(' '))).not.toBe('yes');
      }),
    );
  });
});

describe('a no with its reason', () => {
  it.each(['no wait, keep it, my sister wants the fleece after all', 'leave it, I found the old one'])(
    '%j is one',
    (text) => {
      expect(isReasonedNo(text, cues)).toBe(true);
    },
  );

  it.each(['no, size 43', 'no, the other one', 'keep the mug, only the tent', 'no', 'no, but if it is free'])(
    '%j may set something right',
    (text) => {
      expect(isReasonedNo(text, cues)).toBe(false);
    },
  );
});
