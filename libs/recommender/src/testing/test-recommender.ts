import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  catalogPersistence,
  type Encoder,
  Orders,
  ProductSearch,
  ProductVectors,
  ShopImport,
} from '#catalog';
import type { BehaviorEvent } from '#contracts';
import { FixedClock, type Persistence, PersonalData } from '#platform';
import { openTestDatabase } from '#platform/testing';
import { BehaviorCounts, profilesOf, profilesPersistence, ShopperData, ShopperProfiles } from '#profiles';
import { LearnedKinds, versionsPersistence } from '#versions';
import { BehaviorModel } from '../behavior-model.service.js';
import { recommenderPersistence } from '../recommender.persistence.js';
import { PredictedStars } from '../predicted-stars.service.js';
import { Recommender } from '../recommender.service.js';
import { Experiments } from '../results/experiments.service.js';
import { ScenarioResults } from '../results/scenario-results.service.js';
import { Rules } from '../rules/rules.service.js';
import { ServingVersions } from '../versions/serving-versions.service.js';
import { TrainingEvents } from '../versions/training-events.service.js';
import { rankingsLearned } from '../versions/rankings.learned.js';

/**
 * The recommender with all its neighbours on a database of its own.
 *
 * @param more tables of others
 */
export async function openTestRecommender(encoder: Encoder, more: readonly Persistence[] = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-recommender-'));
  const db = await openTestDatabase([
    catalogPersistence,
    profilesPersistence,
    recommenderPersistence,
    versionsPersistence,
    ...more,
  ]);
  const { dataSource, transactions, events, cluster } = db;
  const clock = new FixedClock();
  const { profiles, consents, links } = profilesOf(dataSource, transactions, clock);
  const orders = new Orders(dataSource);
  const search = new ProductSearch(dataSource, cluster, encoder, { dataDir });
  const views = new ShopperProfiles(profiles, consents, orders, search, clock);
  const behavior = new BehaviorModel(profiles, consents, orders, search, clock, events, cluster);
  const counts = new BehaviorCounts(dataSource);
  const training = new TrainingEvents(
    profiles,
    links,
    consents,
    orders,
    new ProductVectors(dataSource, encoder, { dataDir }),
    clock,
  );
  const kinds = new LearnedKinds(dataSource, transactions, clock, cluster, { dataDir });
  const rankings = kinds.add(rankingsLearned(training));
  const experiments = new Experiments(dataSource, transactions, clock, counts, rankings, cluster);
  const serving = new ServingVersions(rankings, experiments, cluster);
  const rules = new Rules(dataSource, transactions, clock, cluster);
  let ids = 0;
  return {
    db,
    clock,
    dataDir,
    profiles,
    consents,
    links,
    search,
    views,
    rankings,
    training,
    experiments,
    serving,
    rules,
    imports: new ShopImport(transactions, clock, cluster),
    data: new ShopperData(
      dataSource,
      transactions,
      clock,
      profiles,
      views,
      consents,
      links,
      new PersonalData(),
      { clearSoon: () => Promise.resolve() },
    ),
    results: new ScenarioResults(counts, clock),
    stars: new PredictedStars(views, serving),
    recommender: new Recommender(search, views, behavior, serving, rules, clock),
    /** A visitor who agreed does something. */
    did: async (visitorId: string, event: Pick<BehaviorEvent, 'type'> & Partial<BehaviorEvent>) => {
      await consents.grant({ visitorId, customerId: null });
      const full = { id: `event-${10_000 + ids++}`, quantity: 1, at: clock.now() - 1000, ...event };
      await profiles.record(visitorId, null, [full]);
    },
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestRecommender = Awaited<ReturnType<typeof openTestRecommender>>;
