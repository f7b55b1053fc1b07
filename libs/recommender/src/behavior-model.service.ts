import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { BehaviorRecord, Order } from '#contracts';
import { Orders, OrdersImported, ProductSearch } from '#catalog';
import { Clock, EventBus } from '#platform';
import { BehaviorErased, BehaviorRecorded, Consents, interestThen, Profiles } from '#profiles';
import { BoughtTogether } from './bought-together.js';
import { Popularity } from './popularity.js';
import { Shelves } from './serving/shelves.js';

const DAY = 86_400_000;
/** Older behaviour says little about what sells today. */
const MEMORY_DAYS = 400;
/** What other processes recorded is seen after this long at the latest. */
const REBUILD_EVERY_MS = 15 * 60_000;
/** Categories are counted anew at most this often while behaviour streams in. */
const REGROUP_EVERY_MS = 60_000;
/** Up to so many products are put in order anew for every request. */
const SMALL = 1_000;
const RESHELVE_EVERY_MS = 10 * 60_000;

interface Counts {
  popularity: Popularity;
  together: BoughtTogether;
  builtAt: number;
}

/** Popularity and co-purchases in memory: counted once at start, then kept up by events. */
@Injectable()
export class BehaviorModel implements OnApplicationBootstrap {
  private readonly log = new Logger(BehaviorModel.name);
  private counts: Counts | null = null;
  private building: Promise<Counts> | null = null;
  private shelved: { shelves: Shelves; products: unknown; at: number } | null = null;
  private categories: { together: BoughtTogether; at: number; products: unknown } | null = null;

  constructor(
    private readonly profiles: Profiles,
    private readonly consents: Consents,
    private readonly orders: Orders,
    private readonly search: ProductSearch,
    private readonly clock: Clock,
    events: EventBus,
  ) {
    events.subscribe(BehaviorRecorded, ({ events: records }) => {
      for (const record of records) if (this.counts) addRecord(this.counts, record);
    });
    // Statuses may have changed with them, or somebody is no longer to be counted: anew at the next question.
    const forget = () => {
      this.counts = null;
    };
    events.subscribe(OrdersImported, forget);
    events.subscribe(BehaviorErased, forget);
  }

  onApplicationBootstrap(): void {
    this.rebuild().catch((error: unknown) => {
      this.log.error({ err: error }, 'Behaviour could not be counted; the next suggestion tries again');
    });
  }

  async current(): Promise<Omit<Counts, 'builtAt'>> {
    if (!this.counts) return this.rebuild();
    if (this.clock.now() - this.counts.builtAt > REBUILD_EVERY_MS) {
      this.counts.builtAt = this.clock.now();
      this.onApplicationBootstrap();
    }
    return this.counts;
  }

  /**
   * The catalogue by popularity. Of a small one as of now; of a large one as of the last minutes, as it takes a moment.
   */
  async shelves(): Promise<Shelves> {
    const { popularity } = await this.current();
    const index = await this.search.current();
    const now = this.clock.now();
    const kept = this.shelved;
    const fresh = kept && now - kept.at < (index.products.length > SMALL ? RESHELVE_EVERY_MS : 0);
    if (fresh && kept.products === index.products) return kept.shelves;
    const shelves = new Shelves(index, popularity, now);
    this.shelved = { shelves, products: index.products, at: now };
    return shelves;
  }

  /** Which categories are bought together: stands in for products that were seldom bought. */
  async categoriesTogether(): Promise<BoughtTogether> {
    const { together } = await this.current();
    const index = await this.search.current();
    const now = this.clock.now();
    const kept = this.categories;
    if (kept && kept.products === index.products && now - kept.at < REGROUP_EVERY_MS) return kept.together;
    const grouped = together.grouped((id) => {
      const place = index.placeOf(id);
      return place === undefined ? undefined : index.products[place]?.category;
    });
    this.categories = { together: grouped, at: now, products: index.products };
    return grouped;
  }

  private rebuild(): Promise<Counts> {
    this.building ??= this.count().finally(() => {
      this.building = null;
    });
    return this.building;
  }

  private async count(): Promise<Counts> {
    const now = this.clock.now();
    const counts = { popularity: new Popularity(now), together: new BoughtTogether(), builtAt: now };
    const refused = await this.consents.refusedCustomers();
    for await (const orders of this.orders.all())
      for (const order of orders) if (!refused(order.customerId)) addOrder(counts, order);
    for await (const records of this.profiles.since(now - MEMORY_DAYS * DAY))
      for (const record of records) addRecord(counts, record);
    this.counts = counts;
    this.categories = null;
    return counts;
  }
}

/** One basket a customer and day: an order and the purchase events of its check-out fall together. */
const basketOf = (who: string, at: number): string => `${who} ${Math.floor(at / DAY)}`;

function addOrder({ together }: Counts, order: Order): void {
  if (order.status === 'cancelled') return;
  for (const item of order.items) together.add(basketOf(order.customerId, order.placedAt), item.productId);
}

function addRecord({ popularity, together }: Counts, record: BehaviorRecord): void {
  const { type, productId, customerId, visitorId, at, quantity } = record;
  if (type === 'suggestion_shown' && productId) popularity.addShown(productId);
  const interest = interestThen(record);
  if (!productId || interest <= 0) return;
  // Ten of one thing are one decision, a little surer.
  popularity.add(productId, interest * (1 + Math.log2(quantity) / 4), at);
  if (type === 'purchase') together.add(basketOf(customerId ?? visitorId, at), productId);
}
