import type { DataSource } from 'typeorm';
import type { Clock, Transactions } from '#platform';
import { Consents } from './consents.service.js';
import { Profiles } from './profiles.service.js';
import { ShopperLinks } from './shopper-links.service.js';

/** The services of {@link BehaviorModule}, for commands and tests that run without Nest. */
export function profilesOf(dataSource: DataSource, transactions: Transactions, clock: Clock) {
  const consents = new Consents(dataSource, transactions, clock);
  const links = new ShopperLinks(dataSource, transactions, clock);
  return { consents, links, profiles: new Profiles(dataSource, transactions, clock, consents, links) };
}
