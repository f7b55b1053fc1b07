import { Injectable } from '@nestjs/common';
import { Orders, ProductVectors } from '#catalog';
import { Clock } from '#platform';
import { Consents, interestThen, Profiles, ShopperLinks } from '#profiles';
import { MOST_EVENTS, type TrainingColumns } from './training-columns.js';

const DAY = 86_400_000;
/** Older behaviour says little about what sells today. */
const MEMORY_DAYS = 730;

/** Behaviour and orders as a ranker learns them, read in pages; whoever was erased or refused is not in them. */
@Injectable()
export class TrainingEvents {
  constructor(
    private readonly profiles: Profiles,
    private readonly links: ShopperLinks,
    private readonly consents: Consents,
    private readonly orders: Orders,
    private readonly vectors: ProductVectors,
    private readonly clock: Clock,
  ) {}

  /** @param after Only what happened later. */
  async read(after = this.clock.now() - MEMORY_DAYS * DAY): Promise<TrainingColumns & { until: number }> {
    const table = new Table();
    const customerOf = await this.links.customers();
    const refused = await this.consents.refusedCustomers();
    for await (const orders of this.orders.all()) {
      for (const { customerId, placedAt, status, items } of orders) {
        if (status === 'cancelled' || placedAt < after || refused(customerId)) continue;
        for (const { productId } of items) table.addPurchase(`c ${customerId}`, productId, BOUGHT, placedAt);
      }
    }
    let until = after;
    for await (const records of this.profiles.since(after)) {
      for (const record of records) {
        const interest = interestThen(record);
        until = Math.max(until, record.at);
        if (record.productId === undefined || (interest <= 0 && record.rating === undefined)) continue;
        const customer = record.customerId ?? customerOf.get(record.visitorId);
        const who = customer === undefined ? `v ${record.visitorId}` : `c ${customer}`;
        if (record.type === 'purchase') table.addPurchase(who, record.productId, interest, record.at);
        else table.add(who, record.productId, Math.max(0, interest), record.at, 0, record.rating);
      }
    }
    return { ...table.columns(await this.vectors.read()), until };
  }
}

const BOUGHT = interestThen({ type: 'purchase' });

class Numbers {
  private readonly places = new Map<string, number>();

  of(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.places.size);
    return this.places.size - 1;
  }

  get names(): string[] {
    return [...this.places.keys()];
  }
}

/** Grows by doubling: arrays of numbers, not of objects. */
class Table {
  private readonly shoppers = new Numbers();
  private readonly products = new Numbers();
  private readonly purchases = new Set<string>();
  private size = 0;
  private user = new Int32Array(1024);
  private item = new Int32Array(1024);
  private weight = new Float64Array(1024);
  private at = new Float64Array(1024);
  private bought = new Uint8Array(1024);
  private stars = new Float32Array(1024);

  /** A check-out is an order and an event: of a shopper, a product and a day it counts once. */
  addPurchase(who: string, productId: string, weight: number, at: number): void {
    const key = `${this.shoppers.of(who)} ${this.products.of(productId)} ${Math.floor(at / DAY)}`;
    if (this.purchases.has(key)) return;
    this.purchases.add(key);
    this.add(who, productId, weight, at, 1);
  }

  add(who: string, productId: string, weight: number, at: number, bought = 0, stars = 0): void {
    if (this.size === this.at.length) this.grow();
    this.user[this.size] = this.shoppers.of(who);
    this.item[this.size] = this.products.of(productId);
    this.weight[this.size] = weight;
    this.at[this.size] = at;
    this.bought[this.size] = bought;
    this.stars[this.size] = stars;
    this.size += 1;
  }

  /** @param vectors of the catalogue's products by id: those nobody has taken yet are learnt of by their texts */
  columns(vectors: ReadonlyMap<string, Float32Array>): TrainingColumns {
    for (const id of vectors.keys()) this.products.of(id);
    const productIds = this.products.names;
    const [{ length: width } = { length: 0 }] = vectors.values();
    const texts = new Float32Array(productIds.length * width);
    productIds.forEach((id, item) => texts.set(vectors.get(id) ?? [], item * width));
    const order = Array.from({ length: this.size }, (_, row) => row)
      .sort((a, b) => (this.at[a] as number) - (this.at[b] as number))
      .slice(-MOST_EVENTS);
    return {
      users: this.shoppers.names.length,
      productIds,
      user: Int32Array.from(order, (row) => this.user[row] as number),
      item: Int32Array.from(order, (row) => this.item[row] as number),
      weight: Float64Array.from(order, (row) => this.weight[row] as number),
      at: Float64Array.from(order, (row) => this.at[row] as number),
      bought: Uint8Array.from(order, (row) => this.bought[row] as number),
      stars: Float32Array.from(order, (row) => this.stars[row] as number),
      texts,
    };
  }

  private grow(): void {
    const room = this.at.length * 2;
    const user = new Int32Array(room);
    const item = new Int32Array(room);
    const weight = new Float64Array(room);
    const at = new Float64Array(room);
    const bought = new Uint8Array(room);
    const stars = new Float32Array(room);
    user.set(this.user);
    item.set(this.item);
    weight.set(this.weight);
    at.set(this.at);
    bought.set(this.bought);
    stars.set(this.stars);
    Object.assign(this, { user, item, weight, at, bought, stars });
  }
}
