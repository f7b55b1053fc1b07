import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { BehaviorRecord, Order } from '#contracts';
import { CATALOG_CHANGED, Orders, ORDERS_IMPORTED, ProductSearch } from '#catalog';
import { Clock, ClusterEvents, EventBus } from '#platform';
import { BehaviorErased, BehaviorRecorded, Consents, interestThen, Profiles } from '#profiles';
import { BoughtTogether } from './bought-together.js';
import { Popularity } from './popularity.js';
import { Shelves } from './serving/shelves.js';

const DAY = 86_400_000;
/** Older behaviour says little about what sells today. */
const MEMORY_DAYS = 400;
/** What other processes recorded is seen after this long at the latest, or after so many times what counting takes. */
const REBUILD_EVERY_MS = 15 * 60_000;
const REBUILD_SHARE = 60;
/** Counting that takes no longer is waited for when something has to be forgotten; longer goes on beside the requests. */
const WAITED_FOR_MS = 500;
/** Up to so many products are put in order anew for every request. */
const SMALL = 1_000;
const RESHELVE_EVERY_MS = 10 * 60_000;

interface Counts {
  popularity: Popularity;
  together: BoughtTogether;
  /** Categories bought together: stands in for products that were seldom bought. */
  kindsTogether: BoughtTogether;
  categoryOf: (productId: string) => string | undefined;
  builtAt: number;
  /** Milliseconds. */
  took: number;
}

/** Popularity and co-purchases in memory: counted once at start, then kept up by events. */
@Injectable()
export class BehaviorModel implements OnApplicationBootstrap {
  private readonly log = new Logger(BehaviorModel.name);
  private counts: Counts | null = null;
  private building: Promise<Counts> | null = null;
  private shelved: { shelves: Shelves; products: unknown; at: number } | null = null;
  /** Something counted should no longer be. */
  private stale = false;

  constructor(
    private readonly profiles: Profiles,
    private readonly consents: Consents,
    private readonly orders: Orders,
    private readonly search: ProductSearch,
    private readonly clock: Clock,
    events: EventBus,
    cluster: ClusterEvents,
  ) {
    events.subscribe(BehaviorRecorded, ({ events: records }) => {
      for (const record of records) if (this.counts) addRecord(this.counts, record);
    });
    // Statuses or categories may have changed with them, or somebody is no longer to be counted.
    const recount = () => {
      this.stale = true;
    };
    cluster.on(ORDERS_IMPORTED, recount);
    cluster.on(CATALOG_CHANGED, recount);
    events.subscribe(BehaviorErased, recount);
  }

  onApplicationBootstrap(): void {
    this.startCount();
  }

  /** Counts anew beside what is served. */
  private startCount(): void {
    this.rebuild().catch((error: unknown) => {
      this.log.error({ err: error }, 'Behaviour could not be counted; the next suggestion tries again');
    });
  }

  /** Right after the start, or after something was to be forgotten, it waits for the count. */
  async counted(): Promise<Pick<Counts, 'popularity' | 'together' | 'kindsTogether'>> {
    if (!this.counts) return this.rebuild();
    const { builtAt, took } = this.counts;
    const age = this.clock.now() - builtAt;
    if (this.stale && took <= WAITED_FOR_MS) return this.rebuild();
    if (age > Math.max(this.stale ? 0 : REBUILD_EVERY_MS, REBUILD_SHARE * took)) this.startCount();
    return this.counts;
  }

  /**
   * The catalogue by popularity. Of a small one as of now; of a large one as of the last minutes, as it takes a moment.
   */
  async shelves(): Promise<Shelves> {
    const { popularity } = await this.counted();
    const index = await this.search.loaded();
    const now = this.clock.now();
    const kept = this.shelved;
    const fresh = kept && now - kept.at < (index.products.length > SMALL ? RESHELVE_EVERY_MS : 0);
    if (fresh && kept.products === index.products) return kept.shelves;
    const shelves = new Shelves(index, popularity, now);
    this.shelved = { shelves, products: index.products, at: now };
    return shelves;
  }

  private rebuild(): Promise<Counts> {
    this.building ??= this.count().finally(() => {
      this.building = null;
    });
    return this.building;
  }

  private async count(): Promise<Counts> {
    this.stale = false;
    try {
      return await this.countAll();
    } catch (error) {
      // What was to be forgotten is still counted: the next who asks tries again.
      this.stale = true;
      throw error;
    }
  }

  private async countAll(): Promise<Counts> {
    const started = performance.now();
    const now = this.clock.now();
    const index = await this.search.loaded();
    const counts: Counts = {
      popularity: new Popularity(now),
      together: new BoughtTogether(),
      kindsTogether: new BoughtTogether(),
      categoryOf: (id) => index.products[index.placeOf(id) ?? -1]?.category,
      builtAt: now,
      took: 0,
    };
    const refused = await this.consents.refusedCustomers();
    for await (const orders of this.orders.all())
      for (const order of orders) if (!refused(order.customerId)) addOrder(counts, order);
    for await (const records of this.profiles.since(now - MEMORY_DAYS * DAY))
      for (const record of records) addRecord(counts, record);
    counts.took = performance.now() - started;
    this.counts = counts;
    return counts;
  }
}

/** One basket a customer and day: an order and the purchase events of its check-out fall together. */
const basketOf = (who: string, at: number): string => `${who} ${Math.floor(at / DAY)}`;

function addOrder(counts: Counts, order: Order): void {
  if (order.status === 'cancelled') return;
  for (const { productId } of order.items)
    addToBasket(counts, basketOf(order.customerId, order.placedAt), productId);
}

function addToBasket(
  { together, kindsTogether, categoryOf }: Counts,
  basket: string,
  productId: string,
): void {
  together.add(basket, productId);
  const category = categoryOf(productId);
  if (category !== undefined) kindsTogether.add(basket, category);
}

function addRecord(counts: Counts, record: BehaviorRecord): void {
  const { type, productId, customerId, visitorId, at, quantity } = record;
  if (type === 'suggestion_shown' && productId) counts.popularity.addShown(productId);
  const interest = interestThen(record);
  if (!productId || interest <= 0) return;
  // Ten of one thing are one decision, a little surer.
  counts.popularity.add(productId, interest * (1 + Math.log2(quantity) / 4), at);
  if (type === 'purchase') addToBasket(counts, basketOf(customerId ?? visitorId, at), productId);
}
