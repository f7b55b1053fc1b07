import type { Case } from './case-file.js';
import { unmet, wrongOrder } from './expectations.js';
import type { ShopUnderTest } from './shop-under-test.js';
import { cardText, orderText } from './visible.js';

interface PlayedTurn {
  text: string;
  /** To the first reply; null without one. */
  ms: number | null;
  failures: string[];
  reply: string;
  orders: string[];
  cards: string[];
  quickReplies: string[];
  sources: string[];
}

export interface PlayedCase {
  id: string;
  category: string;
  ok: boolean;
  turns: PlayedTurn[];
}

/** Plays a case in a fresh conversation and puts the orders that it names back. Never rejects: an error fails the case. */
export async function play(shop: ShopUnderTest, one: Case): Promise<PlayedCase> {
  const turns: PlayedTurn[] = [];
  try {
    await converse(shop, one, turns);
  } catch (error) {
    turns.push({ ...nothing(''), failures: [String(error)] });
  }
  const ok = turns.every(({ failures }) => failures.length === 0);
  return { id: one.id, category: one.category, ok, turns };
}

const nothing = (text: string): PlayedTurn => ({
  text,
  ms: null,
  failures: [],
  reply: '',
  orders: [],
  cards: [],
  quickReplies: [],
  sources: [],
});

async function converse(shop: ShopUnderTest, one: Case, turns: PlayedTurn[]): Promise<void> {
  const wanted = one.order ? [one.order].flat() : [];
  const before = await Promise.all(wanted.map(({ id }) => shop.order(id)));
  const visit = await shop.visit(one.shopper);
  try {
    for (const { say, staff, ...expected } of one.turns) {
      if (staff !== undefined) await visit.staff(staff);
      if (say === undefined) continue;
      const { replies, escalated, ms } = await visit.say(say, expected.silent ?? false);
      turns.push({
        text: say,
        ms,
        failures: await unmet(expected, { replies, escalated }, (id) => shop.product(id)),
        reply: replies.map(({ text }) => text).join('\n\n'),
        orders: replies.flatMap(({ order }) => (order ? [orderText(order)] : [])),
        cards: replies.flatMap(({ products }) => products.map(cardText)),
        quickReplies: replies.flatMap(({ quickReplies }) => quickReplies),
        sources: replies.flatMap(({ sources }) => sources.map(({ slug }) => slug)),
      });
    }
    for (const want of wanted) turns.at(-1)?.failures.push(...wrongOrder(want, await shop.order(want.id)));
  } finally {
    await visit.leave();
    await shop.restore(before);
  }
}
