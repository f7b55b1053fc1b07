import { attachmentsPersistence } from '#attachments';
import { ProductFacts, ProductNotices } from '#catalog';
import type { DraftDecision, DraftValue } from '#contracts';
import {
  ConversationEscalated,
  conversationsPersistence,
  ProductPriorities,
  ProductTalk,
  RaiseEscalated,
} from '#conversations';
import { initialState } from '#dialogue';
import { jobsPersistence } from '#platform';
import { openTestRecommender, type TestRecommender } from '#recommender/testing';
import { letterEncoder, smallTree } from '#reviews/testing';
import { AlarmDesk } from '../alarm-desk/alarm-desk.service.js';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import { AlarmDrafts } from './alarm-drafts.service.js';

const ann = { id: 'a', name: 'Ann' };
const HIDE: DraftValue = { kind: 'suggestions', action: 'hide' };
const product = (id: string, name: string) => ({
  ...{
    id,
    name,
    brand: 'Tarnholm',
    category: 'Boots',
    department: 'Outdoor',
    price: 10_000,
    currency: 'EUR',
  },
  variants: [{ id: `${id}-1`, options: {}, price: 10_000, stock: 9 }],
});

describe('what an alarm of a defect proposes', () => {
  let shop: TestRecommender;
  let notices: ProductNotices;
  let drafts: AlarmDrafts;
  let desk: AlarmDesk;

  beforeEach(async () => {
    shop = await openTestRecommender(letterEncoder(), [
      ...[jobsPersistence, attachmentsPersistence, conversationsPersistence, monitoringPersistence],
    ]);
    const { dataSource, transactions, cluster } = shop.db;
    await shop.imports.products([product('boot', 'Kestrel Boot'), product('shoe', 'Errigal Shoe')]);
    notices = new ProductNotices(dataSource, shop.clock, cluster);
    const facts = new ProductFacts();
    const voices = {
      id: 'defects',
      kind: 'defects',
      name: '',
      topicNames: () => new Map([['sole', 'Sole']]),
    };
    const sources = new OpinionSources([voices as unknown as Voices], dataSource, smallTree());
    const views = new AlarmViews(dataSource, facts, sources);
    const priorities = new ProductPriorities(new ProductTalk(dataSource, facts), shop.clock);
    drafts = new AlarmDrafts(dataSource, transactions, shop.clock, views, shop.rules, notices, priorities);
    new RaiseEscalated(shop.db.events, transactions, priorities).onModuleInit();
    desk = new AlarmDesk(dataSource, transactions, shop.clock, views, drafts);
    await dataSource.getRepository('OpinionAlarmEntity').insert(alarm('defect', 'boot', 'sole'));
    await dataSource.getRepository('OpinionAlarmEntity').insert(alarm('other', '', 'sole'));
  });
  afterEach(() => shop.close());

  const alarm = (id: string, of: string, topic: string) => ({
    ...{ id, seriesId: id, streamId: 'defects', topic, product: of, kind: 'tone', severity: 'high' },
    ...{ state: 'open', raisedAt: 2, since: 1, ratio: 100, usual: 0.1, now: 0.6, mentions: 30 },
  });
  /** Waits, and was about a product. */
  const waiting = async (id: string, about: string, priority = 1) => {
    const { manager } = shop.db.dataSource;
    await manager.getRepository('ConversationEntity').insert({
      ...{
        id,
        visitorId: `v-${id}`,
        locale: 'en',
        status: 'waiting',
        priority,
        escalationReason: 'complaint',
      },
      ...{ escalatedAt: 1, lastSeq: 1, answeredSeq: 1, failedTries: 0, shopperReadSeq: 0, unread: 1 },
      ...{ state: initialState(), createdAt: 1, updatedAt: 1 },
    });
    await manager.getRepository('MessageEntity').insert({
      ...{ id: `m-${id}`, conversationId: id, seq: 1, author: 'shopper', visibility: 'public', text: 'Hm' },
      ...{ content: {}, at: 1 },
      trace: { understanding: { entities: [{ type: 'product', value: about }] } },
    });
  };
  const priorityOf = async (id: string) =>
    (await shop.db.dataSource.getRepository('ConversationEntity').findOneByOrFail({ id }))[
      'priority'
    ] as number;
  const suggested = async () =>
    (await shop.recommender.suggest({ scenario: 'popular', visitorId: 'v', customerId: null, limit: 5 })).map(
      ({ productId }) => productId,
    );
  const decide = (decision: DraftDecision) => drafts.decide('defect', decision, ann);
  const accept = (value: DraftValue, endsWithAlarm = true) =>
    decide({ decision: 'accept', value, endsWithAlarm });
  const proposed = async () => {
    const [view] = (await desk.list(undefined, undefined, 10)).items.filter(({ id }) => id === 'defect');
    return drafts.of(view as never);
  };
  const valueOf = async <K extends DraftValue['kind']>(kind: K) =>
    (await proposed()).find(({ value }) => value.kind === kind)?.value as Extract<DraftValue, { kind: K }>;

  it('is drafted from names and figures, and of nothing that is no defect of a product', async () => {
    expect((await proposed()).map(({ value, state }) => [value.kind, state])).toEqual([
      ['suggestions', 'proposed'],
      ['sentence', 'proposed'],
      ['priority', 'proposed'],
    ]);
    expect(await valueOf('suggestions')).toEqual(HIDE);
    expect((await valueOf('sentence')).texts.en).toContain('Kestrel Boot (Sole)');
    expect(await valueOf('priority')).toEqual({ kind: 'priority', priority: 'urgent' });
    await expect(
      drafts.decide('other', { decision: 'accept', value: HIDE, endsWithAlarm: true }, ann),
    ).rejects.toMatchObject({ code: 'draft_refused' });
    await expect(drafts.decide('none', { decision: 'refuse', kind: 'priority' }, ann)).rejects.toMatchObject({
      code: 'alarm_not_found',
    });
  });

  it('hides the product in suggestions once it is accepted, by whom and when, until it is undone', async () => {
    expect(await suggested()).toContain('boot');
    const [hidden] = await accept(HIDE);
    expect(hidden).toMatchObject({ state: 'accepted', by: 'Ann', at: shop.clock.now() });
    expect(await suggested()).toEqual(['shoe']);
    // Changed, it is one rule still.
    await accept({ kind: 'suggestions', action: 'demote' });
    expect(await suggested()).toEqual(['shoe', 'boot']);
    expect(await shop.rules.list()).toHaveLength(1);
    await decide({ decision: 'undo', kind: 'suggestions' });
    expect(await shop.rules.list()).toEqual([]);
    expect((await proposed())[0]).toMatchObject({ state: 'proposed', by: null, at: null });
    expect((await decide({ decision: 'refuse', kind: 'suggestions' }))[0]).toMatchObject({
      ...{ state: 'refused', by: 'Ann' },
    });
  });

  it('has the assistant say the sentence as staff changed it, until the alarm is resolved', async () => {
    const texts = { en: 'The sole may come off.', de: '', zh: '' };
    await accept({ kind: 'sentence', texts });
    expect(await notices.of(['boot', 'shoe'])).toMatchObject([{ productId: 'boot', texts }]);
    await desk.act('defect', 'resolve', null, ann);
    expect(await notices.of(['boot'])).toEqual([]);
    expect((await proposed())[1]).toMatchObject({
      state: 'ended',
      endedAt: shop.clock.now(),
      value: { texts },
    });
    await expect(accept({ kind: 'sentence', texts })).rejects.toMatchObject({ code: 'draft_refused' });
    // What is not to end with it lasts.
    await accept({ kind: 'sentence', texts }, false);
    await shop.db.transactions.run((tx) => drafts.endWithAlarms(tx));
    expect(await notices.of(['boot'])).toHaveLength(1);
  });

  it('raises conversations about the product that wait, and puts them back', async () => {
    await waiting('of-boot', 'boot');
    await waiting('of-shoe', 'shoe');
    await waiting('urgent', 'boot', 3);
    await accept({ kind: 'priority', priority: 'high' });
    expect(await Promise.all(['of-boot', 'of-shoe', 'urgent'].map(priorityOf))).toEqual([2, 1, 3]);
    await accept({ kind: 'priority', priority: 'urgent' });
    expect(await priorityOf('of-boot')).toBe(3);
    // Who comes later is raised too.
    await waiting('later', 'boot');
    await shop.db.events.publish(new ConversationEscalated('later', 'complaint', 'normal'));
    expect(await priorityOf('later')).toBe(3);
    await decide({ decision: 'undo', kind: 'priority' });
    const all = ['of-boot', 'of-shoe', 'urgent', 'later'];
    expect(await Promise.all(all.map(priorityOf))).toEqual([1, 1, 3, 1]);
  });

  it('is decided once, whoever clicks twice at once', async () => {
    await Promise.all([accept(HIDE), accept(HIDE), accept({ kind: 'suggestions', action: 'demote' })]);
    expect(await shop.rules.list()).toHaveLength(1);
  });
});
