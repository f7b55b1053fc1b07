import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message, Order, Product } from '#contracts';
import { repositoryRoot } from '#platform';
import {
  CaseFileError,
  type Demands,
  type Expected,
  readCases,
  readLimits,
  readUrgency,
} from './case-file.js';
import { misfits } from './demands.js';
import { type Answer, unmet } from './expectations.js';
import { play } from './play.js';
import { failureLine, sums } from './report.js';
import type { ShopUnderTest, Visit } from './shop-under-test.js';

const jacket: Product = {
  id: 'shell',
  name: 'Skua Shell',
  brand: 'Northfold',
  category: 'Waterproof Jackets',
  department: 'Clothing',
  description: '',
  attributes: { weight: '1,060 g', 'comfort temperature': '−2 °C', gender: 'Men' },
  price: 9995,
  compareAtPrice: null,
  currency: 'EUR',
  image: '',
  rating: 4,
  reviewCount: 3,
  variants: [
    { id: '1', options: { size: 'M', color: 'Lake Blue' }, price: 9995, stock: 2 },
    { id: '2', options: { size: 'L', color: 'Ember Red' }, price: 9995, stock: 0 },
  ],
};

const said = (text: string, more: Partial<Message> = {}): Message => ({
  id: 'm',
  conversationId: 'c',
  seq: 2,
  author: 'assistant',
  authorName: null,
  at: 0,
  clientMessageId: null,
  feedback: null,
  attachments: [],
  text,
  products: [],
  order: null,
  quickReplies: [],
  sources: [],
  why: null,
  basket: null,
  language: null,
  ...more,
});
const card = {
  productId: 'shell',
  name: jacket.name,
  brand: jacket.brand,
  image: '',
  url: '',
  price: { amount: 9995, currency: 'EUR' },
  compareAtPrice: null,
  inStock: true,
  reason: '',
  attributionId: 'a-1',
};
const product = () => Promise.resolve(jacket);
const holds = async (want: Expected, replies: Message[], escalated = false) =>
  (await unmet(want, { replies, escalated }, product)).length === 0;

describe('what is expected of an answer', () => {
  it('tells texts, buttons and cards apart', async () => {
    const reply = said('It takes 2–4 days, and it’s free.', { quickReplies: ['Track it'], products: [card] });
    expect(await holds({ any: ['nine', '2-4 DAYS'] }, [reply])).toBe(true);
    expect(await holds({ all: ["it's free", 'track'] }, [reply])).toBe(true);
    expect(await holds({ all: ['free', 'express'] }, [reply])).toBe(false);
    expect(await holds({ any: ['Skua'] }, [reply])).toBe(false);
    expect(await holds({ seen: ['Skua Shell €99\\.95 in stock'] }, [reply])).toBe(true);
    expect(await holds({ none: ['track'] }, [reply])).toBe(true);
    expect(await holds({ none: ['free'] }, [reply])).toBe(false);
    expect(await holds({ never: ['Skua'] }, [reply])).toBe(false);
  });

  it('knows silence from an answer, and who holds the conversation', async () => {
    expect(await holds({ silent: true }, [])).toBe(true);
    expect(await holds({ silent: true }, [said('hi')])).toBe(false);
    expect(await holds({ none: ['x'] }, [])).toBe(false);
    expect(await holds({ escalated: true }, [said('hi')], true)).toBe(true);
    expect(await holds({ escalated: false }, [said('hi')], true)).toBe(false);
    const cited = said('hi', { sources: [{ slug: 'a', title: 'A', url: '' }] });
    expect(await holds({ sources: ['a', 'b'] }, [cited])).toBe(true);
    expect(await holds({ sources: ['b'] }, [cited])).toBe(false);
    expect(await holds({ language: 'de' }, [said('Die Bestellung wird morgen zu Ihnen gebracht.')])).toBe(
      true,
    );
  });

  it('takes one of several sets, and honest words in place of fitting cards', async () => {
    const either: Expected = { either: [{ any: ['yes'] }, { escalated: true }] };
    expect(await holds(either, [said('no')], true)).toBe(true);
    expect(await holds(either, [said('no')])).toBe(false);
    const cards = { each: { maxPrice: 50 }, unless: ['nothing below'] };
    expect(await holds({ cards }, [said('I have nothing below 50', { products: [card] })])).toBe(true);
    expect(await holds({ cards }, [said('These fit', { products: [card] })])).toBe(false);
    expect(await holds({ cards: { some: { maxPrice: 100 } } }, [said('x')])).toBe(false);
    expect(await holds({ cards: { max: 0 } }, [said('x', { products: [card] })])).toBe(false);
  });

  it.each<[Demands, boolean]>([
    [{ maxPrice: 99.95 }, true],
    [{ maxPrice: 99 }, false],
    [{ size: 'M', color: 'blue' }, true],
    [{ size: 'L' }, false],
    [{ notColor: 'blue' }, false],
    [{ atMost: { 'comfort temperature': -2 } }, true],
    [{ atMost: { 'comfort temperature': -3 } }, false],
    [{ atLeast: { weight: 1060 } }, true],
    [{ atLeast: { capacity: 1 } }, false],
    [{ attribute: { gender: 'men' }, notAttribute: { gender: 'women' } }, true],
    [{ category: ['Tents', 'Waterproof Jackets'], name: 'skua' }, true],
    [{ ids: 'other' }, false],
  ])('a product meets %j: %s', (demands, fits) => {
    expect(misfits(jacket, demands).length === 0).toBe(fits);
  });
});

describe('playing a case', () => {
  const order = { number: 'NF-1', status: 'pending', address: {} } as Order;
  const shopThat = (answer: Partial<Answer>, after: Partial<Order> = {}) => {
    const log: string[] = [];
    let now = order;
    const visit: Visit = {
      say: (text) => {
        log.push(`says ${text}`);
        now = { ...order, ...after };
        return Promise.resolve({ replies: [said('Done.')], escalated: false, ms: 3, ...answer });
      },
      staff: (what) => Promise.resolve(void log.push(`staff ${what}`)),
      priority: () => Promise.resolve(null),
      leave: () => Promise.resolve(void log.push('leaves')),
    };
    const shop: ShopUnderTest = {
      visit: (customer) => Promise.resolve(log.push(`visit ${customer ?? 'guest'}`)).then(() => visit),
      product,
      order: () => Promise.resolve(now),
      restore: (orders) => Promise.resolve(void log.push(`restores ${orders[0]?.status ?? 'nothing'}`)),
      close: () => Promise.resolve(),
    };
    return { shop, log };
  };

  it('plays staff and shopper, checks the order, and puts it back as it was', async () => {
    const { shop, log } = shopThat({}, { status: 'cancelled' });
    const played = await play(shop, {
      id: 'a',
      category: 'x',
      shopper: 'c-1',
      order: { id: 'NF-1', status: 'pending' },
      turns: [{ staff: 'take' }, { say: 'cancel', any: ['done'] }],
    });
    expect(log).toEqual(['visit c-1', 'staff take', 'says cancel', 'leaves', 'restores pending']);
    expect(played.ok).toBe(false);
    expect(failureLine(played)).toMatch(/FAILED +a x turn 1 "cancel": order NF-1 is cancelled, not pending/);
  });

  it('counts a case that breaks as failed, and goes on', async () => {
    const { shop } = shopThat({});
    const broken = { ...shop, visit: () => Promise.reject(new Error('no socket')) };
    const one = { category: 'x', turns: [{ say: 'hi', any: ['done'] }] };
    const played = [await play(broken, { id: 'a', ...one }), await play(shop, { id: 'b', ...one })];
    expect(sums(played).at(-1)).toEqual({
      name: '-- all',
      cases: { passed: 1, of: 2 },
      turns: { passed: 1, of: 2 },
      p50: 3,
    });
  });
});

describe('files of cases', () => {
  const folder = join(repositoryRoot(), 'lab/resolution');
  const catalog = join(repositoryRoot(), 'data/demo/catalog');
  const rows = <T>(name: string) =>
    readFileSync(join(catalog, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);

  it('tells every mistake with its line', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'attendant-cases-'));
    const file = join(scratch, 'cases.yaml');
    writeFileSync(
      file,
      [
        'cases:',
        "- { id: A, category: x, turns: [{ say: hi, any: ['('] }] }",
        '- id: A',
        '  category: x',
        '  turns:',
        '  - { say: hi, anny: [a] }',
      ].join('\n'),
    );
    try {
      readCases(file);
      throw new Error('taken');
    } catch (error) {
      expect(error).toBeInstanceOf(CaseFileError);
      const lines = (error as CaseFileError).findings.map(({ line }) => line);
      expect([...new Set(lines)].sort()).toEqual([2, 3, 6]);
      expect(String(error)).toMatch(/cases\.yaml:3:\d+: .*A stands above already/);
      expect(String(error)).toMatch(/cases\.yaml:2:\d+: .*not a regular expression/);
      expect(String(error)).toMatch(/cases\.yaml:6:\d+: .*anny/);
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });

  it('have halves of one mix, with cases that the demo shop can meet', () => {
    const products = rows<Product>('products.jsonl');
    const orders = rows<Order>('orders.jsonl');
    const mixOf = (name: string): string[] => {
      const cases = readCases(join(folder, 'cases', name));
      for (const one of cases) {
        for (const { id } of one.order ? [one.order].flat() : [])
          expect(orders.map(({ number }) => number)).toContain(id);
        for (const { cards } of one.turns) {
          for (const demands of cards?.unless ? [] : [cards?.each, cards?.some, cards?.first]) {
            const met = !demands || products.some((each) => misfits(each, demands).length === 0);
            expect({ id: one.id, met }).toEqual({ id: one.id, met: true });
          }
        }
      }
      return cases.map(({ category }) => category).sort();
    };
    const mixes = new Map(readdirSync(join(folder, 'cases')).map((name) => [name, mixOf(name)]));
    expect(mixes.get('develop.yaml')).toEqual(mixes.get('held-out.yaml'));
    for (const name of readdirSync(join(folder, 'limits')))
      for (const { say, limits } of readLimits(join(folder, 'limits', name)))
        expect({ say, met: products.some((each) => misfits(each, limits).length === 0) }).toEqual({
          say,
          met: true,
        });
    for (const half of ['develop', 'held-out']) {
      const { urgent, calm } = readUrgency(join(folder, 'urgency', `${half}.yaml`));
      expect(calm.filter((text) => urgent.includes(text))).toEqual([]);
    }
  });
});
