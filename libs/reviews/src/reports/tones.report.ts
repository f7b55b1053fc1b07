import type { ReadDatabase } from './read-database.js';
import { select, wordsOfIds } from './selection.js';
import { readSums } from './sums.js';

/** How many reviews of a product find a thing good, and how many bad. */
export interface Tone {
  positive: number;
  negative: number;
}

/**
 * Of every product that reviews speak of a thing of, what they find, by the product's id; as the sums of reports have it,
 * repetitions too.
 * @param aspect null: the product as a whole
 */
export async function tonesReport(
  db: ReadDatabase,
  { aspect }: { aspect: string | null },
): Promise<Map<string, Tone>> {
  const tones = new Map<number, Tone>();
  for (const { keys, sums } of await readSums(
    db,
    await select(db, aspect === null ? {} : { aspect: [aspect] }),
    ['product'],
  )) {
    const [id] = keys as [number];
    const own = tones.get(id) ?? { positive: 0, negative: 0 };
    tones.set(id, { positive: own.positive + sums.positive, negative: own.negative + sums.negative });
  }
  const words = await wordsOfIds(db, [...tones.keys()]);
  return new Map(Array.from(tones, ([id, tone]) => [words.get(id) ?? '', tone]));
}
