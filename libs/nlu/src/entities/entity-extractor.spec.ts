import { EntityExtractor } from './entity-extractor.js';
import { ProductMatcher } from './product-matcher.js';

const NOW = Date.UTC(2026, 0, 5, 10); // a Monday
const products = [
  { id: 'p1', name: 'Fellside Rain Jacket' },
  { id: 'p2', name: 'Fellside Down Jacket' },
  { id: 'p3', name: 'Harbour Wool Hat' },
  { id: 'p4', name: 'Trailhead 40L Backpack' },
  { id: 'p5', name: 'Camp Mug' },
];
const extractor = new EntityExtractor({ locale: 'en-IE' }, new ProductMatcher({ products }));
const found = (text: string) => extractor.extract(text, NOW).map(({ type, value }) => `${type}=${value}`);

describe('EntityExtractor', () => {
  it.each([
    ['where is NF-10482?', ['order_number=NF-10482']],
    ['order nf10482 please', ['order_number=NF10482']],
    ['my order is #W2611340', ['order_number=#W2611340']],
    ['order number is 10482', ['order_number=10482']],
    ['10482', ['order_number=10482']],
    ['send my order to 4 rue Lepic, 75002 Paris', []],
    ['75002 Paris', []],
    ['where is my order? 10482 Thanks', ['order_number=10482']],
    ['order 10482 for anna@example.com', ['order_number=10482', 'email=anna@example.com']],
    ['mail Anna.Murphy+shop@Example.co.uk.', ['email=anna.murphy+shop@example.co.uk']],
    ['call me on 087 123 4567', ['phone=+353871234567']],
    ['or +44 20 7946 0958', ['phone=+442079460958']],
    ['a jacket under 80', ['money=8000']],
    ['less than €49.99', ['money=4999']],
    ['1.234,50 euros', ['money=123450']],
    ['$1,200', ['money=120000']],
    ['take the 12.95 gloves out', ['money=1295']],
    ['one jacket at 249.95', ['money=24995']],
    ['I am 1.85, my pack 10.50 kg and the date 15.01', []],
    ['under 30 days', []],
    ['can it come tomorrow', ['date=2026-01-06']],
    ['on 3/4/2026', ['date=2026-04-03']],
    ['by Wednesday', ['date=2026-01-07']],
    ['in 5 minutes', []],
    ['a sun hat', []],
    ['size M', ['size=M']],
    ['do you have it in extra large?', ['size=XL']],
    ['size EU 42 or UK 8.5', ['size=EU 42', 'size=UK 8.5']],
    ['size 2xl', ['size=XXL']],
    ["I'm fine, it's a small problem", []],
    ['ages 5-6', ['size=5-6Y']],
    ['12-18 months', ['size=12-18M']],
    ['M', ['size=M']],
    ['in navy blue or gray', ['color=navy', 'color=grey']],
    ['dark green', ['color=green']],
    ['where is order 1002, please', ['order_number=1002']],
    ['cancel order number 771', ['order_number=771']],
    ['my order 000123 has not come', ['order_number=000123']],
    ['order EN-2024/0012 or INV/24/17', ['order_number=EN-2024/0012', 'order_number=INV/24/17']],
    ['order 2025-00417 is late', ['order_number=2025-00417']],
    ['I want to order 100 fleeces', []],
    ['can I order 120 for the club?', []],
    ['do you ship to Norway or the UK', ['country=NO', 'country=GB']],
    ['a jersey for my son', []],
    ['shipping to Jersey', ['country=JE']],
    ['and to the us?', ['country=US']],
    ['do you ship to US', ['country=US']],
    ['send us a photo, in the US size 9', ['size=9']],
    ['a parcel for my friend in munich', ['country=DE']],
    ['to São Paulo please', ['country=BR']],
    ['how long in reading glasses', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['JPY', 'under ¥5,000', '5000'],
    ['KWD', 'under 12.5', '12500'],
    ['EUR', '12.50 euro', '1250'],
  ])('reads amounts in the minor units of a shop that sells in %s', (currency, text, value) => {
    const own = new EntityExtractor({ locale: 'en', currency }, new ProductMatcher({ products: [] }));
    expect(own.extract(text, NOW)).toMatchObject([{ type: 'money', value }]);
  });

  it("reads a shop's own order numbers and the American way of dates", () => {
    const own = new EntityExtractor(
      { locale: 'en-US', orderNumber: 'X\\d{3}' },
      new ProductMatcher({ products: [] }),
    );
    expect(own.extract('x123 came on 3/4/2026', NOW).map(({ value }) => value)).toEqual([
      'X123',
      '2026-03-04',
    ]);
  });
});

describe('ProductMatcher', () => {
  it.each([
    ['do you have the Fellside Rain Jacket?', 'p1', 'Fellside Rain Jacket'],
    ['the felside rain jaket is wet', 'p1', 'felside rain jaket'],
    ['fellside down jackets in blue', 'p2', 'fellside down jackets'],
    ['is the trailhead backpack big', 'p4', 'trailhead backpack'],
    ['two camp mugs', 'p5', 'camp mugs'],
  ])('%s', (text, id, words) => {
    const [product, ...others] = extractor.extract(text, NOW).filter(({ type }) => type === 'product');
    expect(product).toMatchObject({ value: id, text: words });
    expect(others).toEqual([]);
  });

  it('finds nothing in ordinary talk', () => {
    for (const text of ['I want a jacket', 'my hat is broken', 'where is my order', 'rain again']) {
      expect(extractor.extract(text, NOW).filter(({ type }) => type === 'product')).toEqual([]);
    }
  });

  it('takes words for a kind of thing as no name, and one word of its own as a name where one stands', () => {
    const shop = new ProductMatcher({
      products: [
        { id: 'k1', name: "Scramble Kids' Boots", category: "Kids' Boots" },
        { id: 'k2', name: "Puddle Kids' Jacket", category: "Kids' Jackets" },
        { id: 'g1', name: 'Touch Fleece Gloves', category: 'Gloves' },
        { id: 'c1', name: 'Corrie Waterproof Jacket', category: 'Waterproof Jackets' },
      ],
    });
    const ids = (text: string) => shop.find(text).map(({ value }) => value);
    expect(ids('do you sell kids boots?')).toEqual([]);
    expect(ids('a fleece jacket, or gloves')).toEqual([]);
    expect(ids('how do I get in touch')).toEqual([]);
    expect(ids('are the scramble boots in stock')).toEqual(['k1']);
    expect(ids('how heavy is the Corrie?')).toEqual(['c1']);
  });
});
