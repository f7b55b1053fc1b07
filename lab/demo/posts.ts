import type { NewPost } from '#contracts';
import { DISPLEASED, INDIFFERENT, PLEASED, SCENES, SOLE_OFF } from './content/posts.js';
import type { MadeProduct } from './products.js';
import { Random } from './random.js';

const HOUR = 3_600_000;
/** Ten days, of which the last thirty hours have a bad batch of boots in them. */
const HOURS = 240;
const BAD_HOURS = 30;
const AN_HOUR = 9;

/** What is posted about the shop's things, hour by hour, until the sole of a boot comes off. */
export function makePosts(
  seed: number,
  products: readonly MadeProduct[],
  generatedAt: number,
): Omit<NewPost, 'isDeleted'>[] {
  const random = new Random(`${seed} posts`);
  const boots = products.filter(({ product }) => product.name.includes('Hiking Boots'));
  const batch = random.pick(boots);
  const end = generatedAt - (generatedAt % HOUR);
  const posts: Omit<NewPost, 'isDeleted'>[] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    const isBad = hour >= HOURS - BAD_HOURS;
    const start = end - (HOURS - hour) * HOUR;
    // Quiet nights, talkative evenings.
    const many = Math.round(
      AN_HOUR * (1 + 0.6 * Math.sin((2 * Math.PI * (hour - 8)) / 24)) * (0.7 + 0.6 * random.next()),
    );
    for (let one = 0; one < many; one++) {
      const isBatch = isBad && random.chance(0.45);
      const { product } = isBatch ? batch : random.pick(random.chance(0.3) ? boots : products);
      const verdicts = isBatch
        ? SOLE_OFF
        : random.weighted([PLEASED, INDIFFERENT, DISPLEASED], (list) =>
            list === PLEASED ? 5 : list === INDIFFERENT ? 3 : 1.4,
          );
      posts.push({
        id: `p-${hour}-${one}`,
        publishedAt: start + random.integer(0, HOUR - 1),
        text: `${random.pick(SCENES).replace('{what}', `the ${product.name}`)} ${random.pick(verdicts)}`,
        productId: product.id,
      });
    }
  }
  return posts.sort((a, b) => a.publishedAt - b.publishedAt);
}
