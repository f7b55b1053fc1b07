import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogPersistence, type Encoder, ProductSearch, ShopImport, Synonyms } from '#catalog';
import type { BehaviorEvent } from '#contracts';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { type Profiles, profilesOf, profilesPersistence } from '#profiles';
import { Searches } from '../searches/searches.service.js';
import { otherWords } from './other-words.js';
import { SynonymProposals } from './synonym-proposals.service.js';

const SECOND = 1_000;
const DAY = 86_400_000;
const PRODUCTS = ['Rubber Boots', 'Tents'].map((category, at) => ({
  ...{ id: category, name: `Number ${String(at)}`, category, price: 5_000, currency: 'EUR' },
  variants: [{ id: `${category}-1`, options: {}, price: 5_000, stock: 3 }],
}));
/** Boots, however they are called, are near; what else there is stands across. */
const encoder: Encoder = {
  model: { contentHash: 'hash' },
  encode: (texts) =>
    Promise.resolve(
      texts.map((text) => ({
        outputs: {
          sentence_embedding: /boot|well|gum|rubb/i.test(text)
            ? Float32Array.of(1, 0)
            : Float32Array.of(0, 1),
        },
      })),
    ),
};

describe('otherWords', () => {
  it.each([
    ['wellies size 42', 'rubber boots size 42', { said: 'wellies', means: 'rubber boots' }],
    ['red wellies', 'red wellies', null],
    ['wellies', 'wellies for kids', null],
    ['tnet', 'tent', null],
    ['boots 42', 'boots 43', null],
    ['a b c d', 'e', null],
  ])('of %s and %s', (query, other, expected) => {
    expect(otherWords(query, other)).toEqual(expected);
  });
});

describe('synonym proposals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-synonyms-'));
  let db: TestDatabase;
  let clock: FixedClock;
  let profiles: Profiles;
  let synonyms: Synonyms;
  let proposals: SynonymProposals;
  let id = 0;

  beforeEach(async () => {
    db = await openTestDatabase([catalogPersistence, profilesPersistence]);
    clock = new FixedClock();
    const opened = profilesOf(db.dataSource, db.transactions, clock);
    profiles = opened.profiles;
    for (const visitorId of ['v-1', 'v-2', 'v-3'])
      await opened.consents.grant({ visitorId, customerId: null });
    const search = new ProductSearch(db.dataSource, db.cluster, encoder, { dataDir: folder });
    await new ShopImport(db.transactions, clock, db.cluster).products(PRODUCTS);
    await search.refresh();
    synonyms = new Synonyms(db.dataSource, db.transactions, clock, db.cluster);
    proposals = new SynonymProposals(new Searches(profiles, clock), synonyms, search, clock);
  });
  afterEach(() => db.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const visit = (visitorId: string, ...events: Partial<BehaviorEvent>[]) => {
    const start = clock.now() - DAY + (id += 1) * 3_600 * SECOND;
    return profiles.record(
      visitorId,
      null,
      events.map((event, at) => ({
        ...{ id: `event-${String((id += 1)).padStart(4, '0')}`, type: 'search' as const, quantity: 1 },
        ...{ at: start + at * 20 * SECOND, ...event },
      })),
    );
  };
  const shoppers = ['v-1', 'v-2', 'v-3'];

  it('proposes what three shoppers tried next with success, until it is decided', async () => {
    for (const visitorId of shoppers.slice(1))
      await visit(
        visitorId,
        { query: 'wellies size 42' },
        { query: 'rubber boots size 42' },
        { type: 'view', productId: 'Rubber Boots' },
      );
    expect(await proposals.list()).toEqual([]);
    await visit(
      'v-1',
      { query: 'Wellies' },
      { query: 'rubber boot' },
      { type: 'view', productId: 'Rubber Boots' },
    );
    const [proposal] = await proposals.list();
    expect(proposal).toMatchObject({ said: 'wellies', evidence: 'reformulated', shoppers: 3 });
    await synonyms.decide({ said: 'wellies', means: 'rubber boots', state: 'refused' });
    expect(await proposals.list()).toEqual([]);
  });

  it('proposes no other wish, and nothing that led nowhere', async () => {
    for (const visitorId of shoppers) {
      await visit(
        visitorId,
        { query: 'tents' },
        { query: 'rubber boots' },
        { type: 'view', productId: 'Rubber Boots' },
      );
      await visit(visitorId, { query: 'wellies' }, { query: 'tents' });
      await visit(
        visitorId,
        { query: 'good boots' },
        { query: 'rubber boots' },
        { type: 'view', productId: 'Rubber Boots' },
      );
    }
    expect(await proposals.list()).toEqual([]);
  });

  it('proposes what leads to the same products and is near in meaning', async () => {
    for (const visitorId of shoppers) {
      for (const query of ['gum boots', 'shelters', 'rubber boots'])
        await visit(visitorId, { query }, { type: 'view', productId: 'Rubber Boots' });
    }
    expect(await proposals.list()).toEqual([
      { said: 'gum', means: 'rubber', evidence: 'same_products', shoppers: 3 },
    ]);
  });
});
