/**
 * Whether what the shop says customers say is so: claims drawn from the demo shop, each held against the rows of its reviews.
 *
 *   node dist/lab/search/claims.js [--claims 200] [--reviews 6000] [--json]
 *
 * By default of 6,000 reviews by the demo's generator: its own 1,200 give few products five mentions of anything.
 *
 * Exact: both counts and both bounds of the interval, as the claim words them, are those of the rows, and each quote stands
 * in a review of the product. The count here is made anew from reviews and mentions, and so is Wilson's interval. Beside it,
 * since the demo's reviews are generated: of the sentences that good and bad are counted by, how many the generator wrote
 * as such.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type CustomerOpinion, reviewText } from '#contracts';
import { seededRandom, shuffled } from '#learning';
import { runStatement } from '#platform';
import { GENERAL, OPINIONS } from '../demo/content/opinions.js';
import { GENERATED_AT } from '../demo/generate.js';
import { makePeople } from '../demo/people.js';
import { makeProducts } from '../demo/products.js';
import { makeReviews } from '../demo/reviews.js';
import { openReviewedShop } from './reviewed-shop.js';

const { values: options } = parseArgs({
  options: {
    claims: { type: 'string', default: '200' },
    reviews: { type: 'string', default: '6000' },
    json: { type: 'boolean', default: false },
  },
});

interface Row {
  id: string;
  title: string;
  text: string;
  aspect: string;
  label: 'negative' | 'neutral' | 'positive';
  start: number;
  end: number;
}

/** What the generator meant by each of its sentences. */
const MEANT = new Map(
  [...Object.values(OPINIONS), GENERAL].flatMap((aspects) =>
    Object.values(aspects).flatMap(({ good, bad }) => [
      ...good.map((sentence) => [sentence, 'positive'] as const),
      ...bad.map((sentence) => [sentence, 'negative'] as const),
    ]),
  ),
);

const SEED = 1;
const shop = await openReviewedShop(
  makeReviews(SEED, makeProducts(SEED), makePeople(SEED, 400), GENERATED_AT, Number(options.reviews)),
);
try {
  const { dataSource, opinions, search, tree } = shop;
  const { products } = await search.loaded();
  const drawn: { product: string; claim: CustomerOpinion }[] = [];
  for (const { id } of products) {
    for (const claim of await opinions.ofProduct(id, undefined, 20)) drawn.push({ product: id, claim });
    // "Do they run small?", be they few.
    for (const question of ['do they run small?', 'do they run large?'])
      for (const claim of await opinions.ofProduct(id, opinions.asked(question)))
        drawn.push({ product: id, claim });
  }
  const claims = shuffled(drawn, seededRandom(1)).slice(0, Number(options.claims));
  const wrong: string[] = [];
  let sentences = 0;
  let asMeant = 0;
  for (const { product, claim } of claims) {
    const { records: rows } = await runStatement<Row>(
      dataSource.manager,
      `SELECT r."id", r."title", r."text", m."aspect", m."label", m."start", m."end"
       FROM "review" r JOIN "review_mention" m ON m."reviewId" = r."id"
       JOIN "review_version" v ON v."version" = m."version" AND v."state" = 'active'
       WHERE r."productId" = ? AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL AND m."aspect" IS NOT NULL`,
      [product],
    );
    const own = rows.filter(
      ({ aspect }) => aspect === claim.aspect || tree.ancestorsOf(aspect).includes(claim.aspect),
    );
    const byReview = new Map<string, Row[]>();
    for (const row of own) byReview.set(row.id, [...(byReview.get(row.id) ?? []), row]);
    const saying = [...byReview.values()].filter((mentions) => says(mentions, claim));
    const expected = [saying.length, byReview.size, ...wilson(saying.length, byReview.size)];
    const told = (claim.text.match(/\d+/g) ?? []).map(Number);
    const { records: texts } = await runStatement<{ title: string; text: string }>(
      dataSource.manager,
      'SELECT "title", "text" FROM "review" WHERE "productId" = ?',
      [product],
    );
    const isQuoted = claim.quotes.every(({ text }) =>
      texts.some((review) => reviewText(review).includes(text)),
    );
    if (told.join() !== expected.join() || !isQuoted)
      wrong.push(
        `${product}: ${claim.text}; the rows say ${expected.join(', ')}${isQuoted ? '' : '; not its words'}`,
      );
    for (const mention of saying.flat().filter(({ label }) => label === claim.says)) {
      const meant = MEANT.get(sentenceOf(mention));
      if (meant) [sentences, asMeant] = [sentences + 1, asMeant + (meant === mention.label ? 1 : 0)];
    }
  }
  const sums = {
    claims: claims.length,
    of: drawn.length,
    exact: claims.length - wrong.length,
    sentences,
    asMeant,
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify(sums)}\n`
      : `${wrong.map((line) => `${line}\n`).join('')}${sums.exact} of ${sums.claims} claims exact (of ${sums.of}); ${asMeant} of ${sentences} sentences counted as good or bad were written so\n`,
  );
} finally {
  await shop.close();
}

/** Does a review say what the claim counts? */
function says(mentions: readonly Row[], { aspect, says: what }: CustomerOpinion): boolean {
  if (what === 'positive' || what === 'negative') {
    const balance = mentions.reduce(
      (sum, { label }) => sum + (label === 'positive' ? 1 : label === 'negative' ? -1 : 0),
      0,
    );
    return what === 'positive' ? balance > 0 : balance < 0;
  }
  const words = shop.tree.get(aspect)?.sides.find(({ name }) => name === what)?.words ?? [];
  const pattern = new RegExp(`(?<![\\p{L}'])(?:${words.join('|')})(?![\\p{L}'])`, 'iu');
  return mentions.some((mention) => mention.label !== 'positive' && pattern.test(sentenceOf(mention)));
}

/** The sentence that a mention stands in. */
function sentenceOf({ title, text, start }: Row): string {
  let from = 0;
  for (const sentence of reviewText({ title, text }).split(/(?<=[.!?])\s+|\n/)) {
    const at = reviewText({ title, text }).indexOf(sentence, from);
    if (start >= at && start < at + sentence.length) return sentence;
    from = at + sentence.length;
  }
  return '';
}

/** Wilson's interval in whole per cent. */
function wilson(count: number, n: number): [number, number] {
  const z = 1.959964;
  const share = count / n;
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n * n));
  const bound = (value: number): number => Math.round((100 * value) / (1 + z ** 2 / n));
  return [Math.max(0, bound(middle - half)), Math.min(100, bound(middle + half))];
}
