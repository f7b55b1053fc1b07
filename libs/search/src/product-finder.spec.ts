import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogPersistence, type Encoder, ProductSearch, ShopImport, Synonyms } from '#catalog';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { type Opinions } from '#reviews';
import { ProductFinder } from './product-finder.service.js';
import { SearchRules } from './rules/search-rules.service.js';
import { searchPersistence } from './search.persistence.js';

const product = (id: string, name: string, category: string, price: number, more: object = {}) => ({
  id,
  name,
  category,
  price,
  currency: 'EUR',
  brand: 'Tarnholm',
  variants: [{ id: `${id}-1`, options: { color: 'Lake Blue', size: 'M' }, price, stock: 3 }],
  ...more,
});
const PRODUCTS = [
  product('corrie', 'Corrie Jacket', 'Jackets', 20_000, {
    attributes: { weight: '370 g', features: 'pit zips' },
  }),
  product('drizzle', 'Drizzle Jacket', 'Jackets', 8_000, { attributes: { weight: '490 g' } }),
  product('skerry', 'Skerry Jacket', 'Jackets', 9_000, {
    attributes: { weight: '450 g' },
    variants: [{ id: 's-1', options: { color: 'Ember Red', size: 'L' }, price: 9_000, stock: 0 }],
  }),
  product('plover', 'Plover Tent', 'Tents', 40_000, { attributes: { weight: '2,200 g' } }),
  product('burrow', 'Burrow Tent', 'Tents', 9_000, { attributes: { weight: '3,800 g' } }),
];
/** A direction for each category: texts that name none are far from all. */
const encoder: Encoder = {
  model: { contentHash: 'hash' },
  encode: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const vector = Float32Array.of(/jacket/i.test(text) ? 1 : 0, /tent/i.test(text) ? 1 : 0, 0.2);
        const length = Math.hypot(...vector);
        return { outputs: { sentence_embedding: vector.map((value) => value / length) } };
      }),
    ),
};

/** Of jackets that breathe, twelve of fourteen praise the dearer one, and one of one the other. */
const OPINIONS = {
  asked: (text: string) => ({
    aspects: /breathable/.test(text) ? [{ id: 'air' }] : [],
    side: null,
  }),
  tonesOf: () =>
    Promise.resolve(
      new Map([
        ['corrie', { positive: 12, negative: 2 }],
        ['drizzle', { positive: 1, negative: 0 }],
        ['plover', { positive: 1, negative: 9 }],
      ]),
    ),
} as unknown as Opinions;

describe('the product finder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-finder-'));
  let db: TestDatabase;
  let finder: ProductFinder;
  let synonyms: Synonyms;
  let rules: SearchRules;

  beforeAll(async () => {
    db = await openTestDatabase([catalogPersistence, searchPersistence]);
    const search = new ProductSearch(db.dataSource, db.cluster, encoder, { dataDir: folder });
    await new ShopImport(db.transactions, new FixedClock(), db.cluster).products(PRODUCTS);
    await search.refresh();
    const clock = new FixedClock();
    synonyms = new Synonyms(db.dataSource, db.transactions, clock, db.cluster);
    rules = new SearchRules(db.dataSource, db.transactions, clock, db.cluster);
    finder = new ProductFinder(search, OPINIONS, rules);
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ids = async (text: string) =>
    (await finder.find(text, { limit: 10 })).items.map(({ product: { id } }) => id);

  it('keeps limits, and shows nothing that is sold out', async () => {
    expect(await ids('jacket under 100 euro')).toEqual(['drizzle']);
    expect(new Set(await ids('jackets'))).toEqual(new Set(['corrie', 'drizzle']));
  });

  it('says which limits it gave up where nothing meets them all', async () => {
    const { items, relaxed } = await finder.find('a blue jacket under 50 euro');
    expect(relaxed).toEqual(['at most €50']);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ breaks }) => breaks.includes('at most €50'))).toBe(true);
  });

  it('gives no other kind of thing for one that is not there so', async () => {
    expect((await ids('tent under 10 euro')).every((id) => ['plover', 'burrow'].includes(id))).toBe(true);
  });

  it('tells which words say something of others only', async () => {
    const { items } = await finder.find('jacket with pit zips');
    expect(items[0]?.product.id).toBe('corrie');
    const others = items.filter(({ product: { id } }) => id !== 'corrie');
    expect(others.every(({ breaks }) => breaks.length > 0)).toBe(true);
  });

  it('sorts by the end of a row', async () => {
    expect((await ids('cheapest tent'))[0]).toBe('burrow');
  });

  it('counts what was found', async () => {
    const { facets, total } = await finder.find('jackets', { limit: 1 });
    expect(total).toBe(2);
    expect(facets.categories).toEqual([{ department: '', name: 'Jackets', count: 2 }]);
  });

  it('puts first what more customers praise for what is asked, not what the only one does', async () => {
    const found = await finder.candidates('breathable jacket');
    const praised = new Map(found.map(({ product: { id }, features }) => [id, features.praised]));
    expect(praised.get('corrie')).toBeGreaterThan(praised.get('drizzle') as number);
  });

  it('tells what it read as limits, and leaves out those that are taken away', async () => {
    const { limits } = await finder.find('blue jacket under 100 euro');
    expect(limits.map(({ text }) => text)).toEqual(['jacket', 'at most €100', 'color blue']);
    const price = limits.find(({ text }) => text.includes('€'))?.slot ?? '';
    const { items } = await finder.find('blue jacket under 100 euro', { without: [price] });
    expect(new Set(items.map(({ product: { id } }) => id))).toEqual(new Set(['corrie', 'drizzle']));
  });

  it('says it in the language of the page', async () => {
    const { limits, items } = await finder.find('blue jacket under 100 euro', {}, 'de-IE');
    expect(limits.map(({ text }) => text.replace(/\s/g, ' '))).toEqual(['jacket', 'bis 100 €', 'color blue']);
    expect(items.every(({ reason }) => !reason.startsWith('From'))).toBe(true);
    const { limits: chinese } = await finder.find('jacket under 100 euro', {}, 'zh');
    expect(chinese.at(-1)?.text).toBe('€100 以内');
  });

  it('narrows by what is chosen, and counts what each other choice would leave', async () => {
    const { total, facets } = await finder.find('', { category: 'Tents' });
    expect(total).toBe(2);
    expect(facets.categories.map(({ name, count }) => [name, count])).toEqual([
      ['Jackets', 3],
      ['Tents', 2],
    ]);
    expect((await finder.find('', { maxPrice: 9_000, sort: '-price', limit: 1 })).nextCursor).toBe('1');
  });

  it('completes words while they are typed, with a slip of the finger too', async () => {
    expect((await finder.complete('drizz')).products.map(({ id }) => id)).toEqual(['drizzle']);
    expect((await finder.complete('drzzle')).products.map(({ id }) => id)).toEqual(['drizzle']);
    expect((await finder.complete('tarnholm te')).products.map(({ id }) => id).sort()).toEqual([
      'burrow',
      'plover',
    ]);
    expect((await finder.complete('ten')).categories).toEqual([{ department: '', name: 'Tents' }]);
    expect(await finder.complete('x')).toEqual({ queries: [], categories: [], products: [] });
  });

  it('finds by a synonym as soon as it is accepted, and no longer than that', async () => {
    expect(await ids('bivouac under 100 euro')).toEqual([]);
    await synonyms.decide({ said: 'bivouacs', means: 'tent', state: 'refused' });
    expect(await ids('bivouac under 100 euro')).toEqual([]);
    const { id } = await synonyms.decide({ said: 'bivouacs', means: 'tent', state: 'accepted' });
    expect(await ids('bivouac under 100 euro')).toEqual(['burrow']);
    expect(await ids('bivouac tent under 100 euro')).toEqual(['burrow']);
    expect((await finder.complete('bivou')).queries).toEqual(['bivouacs']);
    expect((await finder.complete('bivouac')).categories).toEqual([{ department: '', name: 'Tents' }]);
    // Words stand for one thing.
    await synonyms.decide({ said: 'Bivouac', means: 'jackets', state: 'accepted' });
    expect(new Set(await ids('bivouac'))).toEqual(new Set(['corrie', 'drizzle']));
    expect((await synonyms.list()).map(({ means }) => means)).toEqual(['jackets']);
    await expect(synonyms.remove(id)).rejects.toMatchObject({ code: 'synonym_not_found' });
    await expect(synonyms.decide({ said: 'tent', means: 'Tents', state: 'accepted' })).rejects.toMatchObject({
      code: 'synonym_pointless',
    });
  });

  it('pins and hides what the shop says for a query, and for no other', async () => {
    const pin = await rules.create({ query: 'Tents', action: 'pin', productId: 'burrow', position: 1 });
    const hide = await rules.create({ query: 'tent', action: 'hide', productId: 'plover', position: 1 });
    expect(await ids('tent')).toEqual(['burrow']);
    expect((await finder.find('tents')).facets.categories).toEqual([
      { department: '', name: 'Tents', count: 1 },
    ]);
    expect(await ids('plover tent')).toEqual(['plover']);
    // Another rule of the two takes the place of the first.
    await rules.create({ query: 'tent', action: 'hide', productId: 'burrow', position: 1 });
    expect(await rules.list()).toHaveLength(2);
    await rules.remove(hide.id);
    expect(await ids('tent')).toEqual(['plover']);
    await expect(rules.remove(pin.id)).rejects.toMatchObject({ code: 'search_rule_not_found' });
  });

  it('tells which limits a pinned product breaks, and pins nothing that is sold out or not of what was chosen', async () => {
    const query = 'jacket under 100 euro';
    await rules.create({ query, action: 'pin', productId: 'corrie', position: 1 });
    await rules.create({ query, action: 'pin', productId: 'skerry', position: 1 });
    const { items } = await finder.find(query);
    expect(items.map(({ product: { id }, breaks }) => [id, breaks])).toEqual([
      ['corrie', ['at most €100']],
      ['drizzle', []],
    ]);
    expect((await finder.find(query, { maxPrice: 10_000 })).items.map(({ product: { id } }) => id)).toEqual([
      'drizzle',
    ]);
    expect((await finder.find(query, { sort: 'price' })).items[0]?.product.id).toBe('drizzle');
  });

  it('finds nothing for nothing', async () => {
    expect(await finder.find('xyzzy')).toMatchObject({ total: 0, items: [], relaxed: [] });
  });
});
