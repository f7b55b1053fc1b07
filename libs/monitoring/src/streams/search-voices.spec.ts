import type { BehaviorEvent } from '#contracts';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { type Profiles, profilesOf, profilesPersistence } from '#profiles';
import { Searches } from '#search';
import { SearchVoices } from './search-voices.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALL = { topic: '', product: '' };

describe('searches without results as a stream', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let profiles: Profiles;
  let voices: SearchVoices;
  beforeEach(async () => {
    db = await openTestDatabase([profilesPersistence]);
    clock = new FixedClock(Date.UTC(2026, 4, 4, 12));
    const opened = profilesOf(db.dataSource, db.transactions, clock);
    profiles = opened.profiles;
    for (const visitorId of ['v-1', 'v-2']) await opened.consents.grant({ visitorId, customerId: null });
    voices = new SearchVoices(new Searches(profiles, clock));
  });
  afterEach(() => db.close());

  let made = 0;
  const search = (visitorId: string, ago: number, query: string, results?: number) => {
    const event: BehaviorEvent = {
      ...{ id: `event-${String(++made)}`, type: 'search', quantity: 1, query, at: clock.now() - ago },
      ...(results !== undefined && { results }),
    };
    return profiles.record(visitorId, null, [event]);
  };
  const counts = async () =>
    (await voices.counts(clock.now() - 5 * HOUR, clock.now())).map(({ at, mentions, topic }) => [
      (clock.now() - at) / HOUR,
      mentions,
      topic,
    ]);

  it('counts by hour those that found nothing, each once, and stores no words of them', async () => {
    await search('v-1', 150 * MINUTE, 'kayak', 0);
    await search('v-2', 149 * MINUTE, 'paddles', 0);
    await search('v-2', 148 * MINUTE, 'paddle', 0);
    await search('v-1', 90 * MINUTE, 'tent', 12);
    await search('v-1', 80 * MINUTE, 'lamp');
    // Goes on over the end of an hour: one search, of the hour it began in.
    await search('v-1', 65 * MINUTE, 'canoe', 0);
    await search('v-1', 55 * MINUTE, 'canoes', 0);
    expect(await counts()).toEqual([
      [3, 2, ''],
      [2, 1, ''],
    ]);
    expect(await voices.counts(clock.now() - HOUR, clock.now())).toEqual([]);
  });

  it('tells what was searched for, newest first, as long as it is kept, and nothing by which somebody can be reached', async () => {
    await search('v-1', 150 * MINUTE, 'kayak', 0);
    await search('v-2', 30 * MINUTE, 'parcel of ann@example.org', 0);
    const posts = await voices.posts(ALL, clock.now() - 5 * HOUR, clock.now(), 10);
    expect(posts.map(({ text }) => text)).toEqual(['parcel of …', 'kayak']);
    const ids = posts.map(({ id }) => id);
    expect((await voices.some(ids)).map(({ text }) => text).sort()).toEqual(['kayak', 'parcel of …']);
    await profiles.forget(clock.now() - HOUR);
    expect((await voices.some(ids)).map(({ text }) => text)).toEqual(['parcel of …']);
    expect(await counts()).toEqual([[1, 1, '']]);
  });
});
