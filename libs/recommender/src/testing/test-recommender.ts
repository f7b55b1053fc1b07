import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogPersistence, type Encoder, Orders, ProductSearch, ShopImport } from '#catalog';
import type { BehaviorEvent } from '#contracts';
import { FixedClock, openTestDatabase } from '#platform';
import { BehaviorCounts, profilesOf, profilesPersistence, ShopperData, ShopperProfiles } from '#profiles';
import { BehaviorModel } from '../behavior-model.service.js';
import { recommenderPersistence } from '../recommender.persistence.js';
import { Recommender } from '../recommender.service.js';
import { Experiments } from '../results/experiments.service.js';
import { ScenarioResults } from '../results/scenario-results.service.js';
import { Rules } from '../rules/rules.service.js';
import { ServingVersions } from '../versions/serving-versions.service.js';
import { TrainingEvents } from '../versions/training-events.service.js';
import { Trainings } from '../versions/trainings.service.js';
import { Versions } from '../versions/versions.service.js';

/** The recommender with all its neighbours on a database of its own. */
export async function openTestRecommender(encoder: Encoder) {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-recommender-'));
  const db = await openTestDatabase([catalogPersistence, profilesPersistence, recommenderPersistence]);
  const { dataSource, transactions, events } = db;
  const clock = new FixedClock();
  const { profiles, consents, links } = profilesOf(dataSource, transactions, clock);
  const orders = new Orders(dataSource, transactions, clock, { returnDays: 30, exchangeDays: 60 });
  const search = new ProductSearch(dataSource, clock, events, encoder, { dataDir });
  const views = new ShopperProfiles(profiles, consents, orders, search, clock);
  const behavior = new BehaviorModel(profiles, consents, orders, search, clock, events);
  const counts = new BehaviorCounts(dataSource);
  const versions = new Versions(dataSource, transactions, clock, { dataDir });
  const training = new TrainingEvents(profiles, links, consents, orders, clock);
  const trainings = new Trainings(dataSource, transactions, clock, training, versions, { dataDir });
  const experiments = new Experiments(dataSource, transactions, clock, counts, versions);
  const serving = new ServingVersions(versions, experiments, clock);
  const rules = new Rules(dataSource, transactions, clock);
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
    versions,
    training,
    trainings,
    experiments,
    serving,
    rules,
    imports: new ShopImport(transactions, clock),
    data: new ShopperData(dataSource, transactions, clock, profiles, views, consents, links),
    results: new ScenarioResults(counts, clock),
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
