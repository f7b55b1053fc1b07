import type { ShopFile } from '#contracts';
import type { OrderHeard } from '../answers/read-answer.js';
import { changesOf } from '../flows/flow-checks.js';
import { pickedPositions } from '../flows/flow-scope.js';
import type { FlowFrame } from '../flows/flow-state.js';
import type { CatalogPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/** An order is meant without its name when it is this much nearer than the next. Cosine. */
const MARGIN = 0.05;

/** Which order, and which things of it, the words of a message may mean. */
export class HeardOrders {
  constructor(
    private readonly catalog: CatalogPort,
    private readonly shop: ShopFile,
    private readonly script: Script,
  ) {}

  /** What answers about the flow's order are read with. */
  async heard(turn: Turn, { slots, flow }: FlowFrame): Promise<OrderHeard> {
    const { text } = turn.input;
    const order = typeof slots.order === 'string' ? await turn.orders.get(slots.order) : null;
    const meant = await this.meant(turn, flow);
    const products = await turn.orders.products(order ? [order] : []);
    return {
      items: order?.items ?? [],
      products,
      picked: order ? pickedPositions(order, slots) : [],
      near: await this.catalog.nearness(text, turn.embedding, [...products.keys()]),
      kinds: await turn.orders.kinds(),
      ...(meant !== undefined && { meant }),
      country: order?.address.country ?? regionOf(this.shop.locale),
    };
  }

  /** Of the orders that the words may mean, the first that what is under way can be done with. */
  private async meant(turn: Turn, name: string): Promise<string | undefined> {
    const { text } = turn.input;
    const kinds = changesOf(this.script.flows.get(name));
    const [named] = await turn.orders.meantFor(text, this.script.cues, kinds);
    const recent = await turn.orders.recentFor(kinds);
    const possible = recent.filter((order) => turn.orders.allows(order, kinds));
    if (named !== undefined || !this.script.cues.hears('order_reference', text)) return named;
    // "The one with the cooking gear": by meaning, where one order stands out.
    const products = await turn.orders.products(possible);
    const near = await this.catalog.nearness(text, turn.embedding, [...products.keys()]);
    const ranked = possible
      .map(({ number, items }) => ({
        number,
        score: Math.max(...items.map(({ productId }) => near.get(productId) ?? 0)),
      }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = ranked;
    return first && first.score - (second?.score ?? 0) >= MARGIN ? first.number : undefined;
  }
}

const regionOf = (locale: string): string => new Intl.Locale(locale).maximize().region ?? '';
