import { eld } from 'eld/small';
import type { Message, Order, Product } from '#contracts';
import type { CardsWanted, Expected, OrderAfterwards } from './case-file.js';
import { misfits } from './demands.js';
import { visible } from './visible.js';

/** What came back on one message. */
export interface Answer {
  replies: readonly Message[];
  /** Whether a person was asked for, or holds the conversation. */
  escalated: boolean;
}

export type Products = (id: string) => Promise<Product>;

const matching =
  (text: string) =>
  (source: string): boolean =>
    new RegExp(source, 'iu').test(text);

const languageOf = (text: string): string =>
  /\p{Script=Han}/u.test(text) ? 'zh' : eld.detect(text).language;

/** @returns what of the expected does not hold of the answer. */
export async function unmet(want: Expected, answer: Answer, product: Products): Promise<string[]> {
  const { replies, escalated } = answer;
  if (want.silent) return replies.length > 0 ? ['silent: the assistant spoke'] : [];
  if (replies.length === 0) return ['no reply'];
  const { spoken, read, seen } = visible(replies);
  const failures: string[] = [];
  const need = (holds: boolean, what: string): void => {
    if (!holds) failures.push(what);
  };
  if (want.any) need(want.any.some(matching(read)), `any /${want.any.join('/ or /')}/`);
  if (want.seen) need(want.seen.some(matching(seen)), `seen /${want.seen.join('/ or /')}/`);
  for (const source of want.all ?? []) need(matching(read)(source), `all /${source}/`);
  for (const source of want.none ?? []) need(!matching(spoken)(source), `none /${source}/`);
  for (const source of want.never ?? []) need(!matching(seen)(source), `never /${source}/`);
  if (want.escalated !== undefined)
    need(escalated === want.escalated, want.escalated ? 'no person was asked for' : 'a person was asked for');
  if (want.sources) {
    const cited = replies.flatMap(({ sources }) => sources.map(({ slug }) => slug));
    need(
      want.sources.some((slug) => cited.includes(slug)),
      `sources: ${cited.join(', ') || 'none'}, not ${want.sources.join(' or ')}`,
    );
  }
  if (want.language) {
    const found = languageOf(spoken);
    need(found === want.language, `language: ${found}, not ${want.language}`);
  }
  if (want.cards) failures.push(...(await wrongCards(want.cards, replies, spoken, product)));
  if (want.either) {
    const tries = await Promise.all(want.either.map((one) => unmet(one, answer, product)));
    if (tries.every((one) => one.length > 0))
      failures.push(`either: ${tries.map(([first]) => first).join(' | or ')}`);
  }
  return failures;
}

async function wrongCards(
  want: CardsWanted,
  replies: readonly Message[],
  spoken: string,
  product: Products,
): Promise<string[]> {
  if (want.unless?.some(matching(spoken))) return [];
  const cards = replies.flatMap(({ products }) => products);
  const items = await Promise.all(cards.map(({ productId }) => product(productId)));
  const least = want.min ?? (want.each || want.some || want.first ? 1 : 0);
  const failures: string[] = [];
  if (items.length < least) failures.push(`cards: ${items.length}, not ${least} or more`);
  if (want.max !== undefined && items.length > want.max)
    failures.push(`cards: ${items.length}, not ${want.max} at most`);
  const { each, some, first } = want;
  if (each)
    for (const item of items)
      failures.push(...misfits(item, each).map((wrong) => `card ${item.name}: ${wrong}`));
  if (first && items[0]) failures.push(...misfits(items[0], first).map((wrong) => `first card: ${wrong}`));
  if (some && items.length > 0 && !items.some((item) => misfits(item, some).length === 0))
    failures.push(`no card with ${JSON.stringify(some)}`);
  return failures;
}

/** @returns what is wrong with an order after the conversation. */
export function wrongOrder(want: OrderAfterwards, { status, address }: Order): string[] {
  const failures: string[] = [];
  const { line1, line2, city, region, postcode, country } = address;
  const goesTo = [line1, line2, city, region, postcode, country].filter(Boolean).join(', ');
  if (want.status && ![want.status].flat().includes(status))
    failures.push(`order ${want.id} is ${status}, not ${[want.status].flat().join(' or ')}`);
  if (want.address && !matching(goesTo)(want.address)) failures.push(`order ${want.id} goes to ${goesTo}`);
  if (want.notAddress && matching(goesTo)(want.notAddress))
    failures.push(`order ${want.id} goes to ${goesTo}`);
  return failures;
}
