import { Injectable } from '@nestjs/common';
import type { Profile } from '#contracts';
import { Orders, ProductSearch } from '#catalog';
import { Clock } from '#platform';
import { Consents } from './consents.service.js';
import { profileView, type ProfileView } from './profile-view.js';
import { Profiles } from './profiles.service.js';
import type { Shopper } from './shopper.js';

/** Events that a profile is read from: those before have faded. */
const REMEMBERED = 150;
const LISTED = 20;
const DAY = 86_400_000;
const SIZE_OPTIONS = ['size', 'length'];

/** Profiles in real time: each is read anew from the shopper's latest events. */
@Injectable()
export class ShopperProfiles {
  constructor(
    private readonly profiles: Profiles,
    private readonly consents: Consents,
    private readonly orders: Orders,
    private readonly search: ProductSearch,
    private readonly clock: Clock,
  ) {}

  /** For choosing what to show; null when the shopper refused, or nothing is known. */
  async view(shopper: Shopper): Promise<ProfileView | null> {
    if ((await this.consents.of(shopper)) === 'refused') return null;
    const events = await this.profiles.recent(shopper, REMEMBERED);
    if (events.length === 0) return null;
    const { productOf, sizes } = await this.surroundings(shopper);
    return profileView(events, productOf, sizes, this.clock.now());
  }

  /** Stars given, the latest for each product; none when the shopper refused. */
  async ratings(shopper: Shopper): Promise<{ productId: string; rating: number }[]> {
    if ((await this.consents.of(shopper)) === 'refused') return [];
    const events = await this.profiles.recent(shopper, REMEMBERED, ['rating']);
    const latest = new Map<string, number>();
    for (const { productId, rating } of events) {
      if (productId !== undefined && rating !== undefined && !latest.has(productId))
        latest.set(productId, rating);
    }
    return Array.from(latest, ([productId, rating]) => ({ productId, rating }));
  }

  /** What was bought, by day, oldest first, from orders and check-outs; none when the shopper refused. */
  async baskets(shopper: Shopper): Promise<{ at: number; productIds: Set<string> }[]> {
    if ((await this.consents.of(shopper)) === 'refused') return [];
    const { customerId } = shopper;
    const orders = customerId === null ? [] : await this.orders.ordersOf(customerId, REMEMBERED);
    const bought = [
      ...orders
        .filter(({ status }) => status !== 'cancelled')
        .flatMap(({ placedAt, items }) => items.map(({ productId }) => ({ productId, at: placedAt }))),
      ...(await this.profiles.recent(shopper, REMEMBERED, ['purchase'])),
    ];
    const days = new Map<number, { at: number; productIds: Set<string> }>();
    for (const { productId, at } of bought) {
      if (productId === undefined) continue;
      const day = Math.floor(at / DAY);
      const basket = days.get(day) ?? { at, productIds: new Set() };
      days.set(day, { at: Math.max(at, basket.at), productIds: basket.productIds.add(productId) });
    }
    return [...days.values()].sort((a, b) => a.at - b.at);
  }

  /** For the shopper and for staff. */
  async profile(shopper: Shopper): Promise<Profile> {
    const consent = await this.consents.of(shopper);
    const events = consent === 'refused' ? [] : await this.profiles.recent(shopper, REMEMBERED);
    const { productOf, sizes } = await this.surroundings(shopper);
    const view = profileView(events, productOf, consent === 'refused' ? [] : sizes, this.clock.now());
    return {
      ...view,
      consent,
      events: events.length,
      firstAt: events.at(-1)?.at ?? null,
      lastAt: events[0]?.at ?? null,
      products: view.products.slice(0, LISTED).map(({ productId, interest, last }) => ({
        productId,
        name: productOf(productId)?.name ?? null,
        interest,
        last,
      })),
    };
  }

  private async surroundings({ customerId }: Shopper) {
    const index = await this.search.loaded();
    const orders = customerId === null ? [] : await this.orders.ordersOf(customerId, 20);
    const sizes = orders.flatMap(({ items }) =>
      items.flatMap(({ options }) => SIZE_OPTIONS.flatMap((name) => options[name] ?? [])),
    );
    const productOf = (id: string) => {
      const place = index.placeOf(id);
      return place === undefined ? undefined : index.products[place];
    };
    return { productOf, sizes };
  }
}
