import type { ProductReview } from '#contracts';
import {
  AMENDS,
  CLOSINGS,
  GENERAL,
  type Opinions,
  OPINIONS,
  SETTINGS,
  TITLES,
  TURNS,
} from './content/opinions.js';
import type { Person } from './people.js';
import type { MadeProduct } from './products.js';
import { Random } from './random.js';

type Stars = 1 | 2 | 3 | 4 | 5;
const DAY = 86_400_000;

/** About `total` reviews, more of the well-liked products, with stars by their quality and a text that says why. */
export function makeReviews(
  seed: number,
  products: readonly MadeProduct[],
  people: readonly Person[],
  generatedAt: number,
  total: number,
): ProductReview[] {
  return reviewsByProduct(seed, products, people, generatedAt, total)
    .flatMap(({ reviews }) => reviews)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The same, with the weak side that each product has. */
export function reviewsByProduct(
  seed: number,
  products: readonly MadeProduct[],
  people: readonly Person[],
  generatedAt: number,
  total: number,
): { made: MadeProduct; weak: string; reviews: ProductReview[] }[] {
  const random = new Random(`${seed} reviews`);
  const appeal = products.reduce((sum, made) => sum + made.appeal, 0);
  return products.map((made) => {
    const count = Math.round((total * made.appeal) / appeal);
    const authors = random.sample(people, count);
    const used = new Set<string>();
    // Every product has its own weak side, which its critics agree on.
    const aspects = Object.entries(OPINIONS[made.plan.topic]);
    const weak = random.pick(aspects)[0];
    const reviews = authors.map((person, i): ProductReview => {
      const stars = starsOf(made.quality, random);
      return {
        id: `r-${made.product.id}-${i + 1}`,
        productId: made.product.id,
        author: authorName(person.name),
        rating: stars,
        title: random.chance(0.85) ? random.pick(TITLES[stars]) : '',
        text: textOf(stars, aspects, weak, used, random),
        at: generatedAt - Math.floor(random.next() ** 1.5 * 540 * DAY) - random.integer(0, DAY),
      };
    });
    return { made, weak, reviews };
  });
}

/** How many of endless reviews would praise each of a product's aspects, of those that speak of it: the truth behind its reviews. */
export function praiseOf({ plan, quality }: MadeProduct, weak: string, random: Random): Map<string, number> {
  const aspects = Object.entries(OPINIONS[plan.topic]);
  const said = new Map<string, { good: number; all: number }>();
  for (let draw = 0; draw < DRAWS; draw++) {
    const { praised, blamed } = choiceOf(starsOf(quality, random), aspects, weak, random);
    for (const [list, good] of [
      [praised, 1],
      [blamed, 0],
    ] as const) {
      for (const [name] of list) {
        const own = said.get(name) ?? { good: 0, all: 0 };
        said.set(name, { good: own.good + good, all: own.all + 1 });
      }
    }
  }
  return new Map(Array.from(said, ([name, { good, all }]) => [name, good / all]));
}

const DRAWS = 2000;

const authorName = (name: string): string => name.replace(/ (\S)\S*$/, ' $1.');

function starsOf(quality: number, random: Random): Stars {
  const value = 2 + quality * 3.3 + (random.next() + random.next() - 1) * 3.4;
  return Math.min(5, Math.max(1, Math.round(value))) as Stars;
}

/** How many good and bad things a review of so many stars says. */
const SHAPE: Record<Stars, readonly (readonly [good: number, bad: number])[]> = {
  1: [
    [0, 2],
    [0, 3],
    [0, 1],
  ],
  2: [
    [1, 2],
    [0, 2],
    [1, 1],
  ],
  3: [
    [1, 1],
    [2, 1],
    [1, 2],
  ],
  4: [
    [2, 1],
    [2, 0],
    [3, 1],
    [1, 0],
  ],
  5: [
    [2, 0],
    [3, 0],
    [1, 0],
  ],
};

type Aspects = readonly (readonly [string, Opinions])[];

/** What a review praises, and what it blames. */
function choiceOf(
  stars: Stars,
  aspects: Aspects,
  weak: string,
  random: Random,
): { praised: Aspects; blamed: Aspects } {
  const [goods, bads] = random.pick(SHAPE[stars]);
  const order = random.sample([...aspects, ...random.sample(Object.entries(GENERAL), 1)], 9);
  const critical = order.filter(([name]) => name === weak);
  const blamed = [...critical, ...order.filter(([name]) => name !== weak)].slice(0, bads);
  const praised = order.filter((aspect) => !blamed.includes(aspect)).slice(0, goods);
  return { praised, blamed };
}

function textOf(stars: Stars, aspects: Aspects, weak: string, used: Set<string>, random: Random): string {
  const { praised, blamed } = choiceOf(stars, aspects, weak, random);
  const say =
    (side: keyof Opinions) =>
    ([, opinions]: readonly [string, Opinions]) =>
      fresh(opinions[side], used, random);
  const good = praised.map(say('good'));
  const bad = blamed.map(say('bad'));
  const opening = random.chance(0.45) ? [fresh(SETTINGS, used, random)] : [];
  const parts = stars >= 3 ? [good, bad] : [bad, good];
  const turn =
    good.length && bad.length && random.chance(0.6) ? [random.pick(stars >= 3 ? TURNS : AMENDS)] : [];
  return [...opening, ...(parts[0] ?? []), ...turn, ...(parts[1] ?? []), random.pick(CLOSINGS[stars])]
    .filter(Boolean)
    .join(' ');
}

/** A sentence that no other review of the product has used, as long as there is one. */
function fresh(sentences: readonly string[], used: Set<string>, random: Random): string {
  const left = sentences.filter((sentence) => !used.has(sentence));
  const sentence = random.pick(left.length ? left : sentences);
  used.add(sentence);
  return sentence;
}
