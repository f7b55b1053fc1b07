import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BasketRanker, RatingBlend, type ServableRanker, unpackRanker } from '#ranking';
import { recommenderErrors } from '../recommender.errors.js';

const MANIFEST = 'version.json';
const WEIGHTS = 'ranker.bin';
const BASKETS = 'baskets.bin';
const RATINGS = 'ratings.bin';
/** Items on which a ranker is tried. */
const PROBED = 1_000;

const Manifest = z.object({
  format: z.literal('attendant-recommender/1'),
  id: z.string(),
  checksum: z.string(),
  /** In the order in which the ranker numbers them. */
  productIds: z.array(z.string()),
  /** Of the files that only some shops have enough behaviour for. */
  checksums: z
    .object({ [BASKETS]: z.string(), [RATINGS]: z.string() })
    .partial()
    .default({}),
});

/** A version as bytes. */
export interface PackedVersion {
  bytes: Uint8Array;
  /** What customers buy next; null where nobody came back. */
  baskets: Uint8Array | null;
  /** What stars shoppers give; null where too few were given. */
  ratings: Uint8Array | null;
}

/** A version ready to serve. */
export interface LoadedVersion {
  id: string;
  ranker: ServableRanker;
  baskets: BasketRanker | null;
  ratings: RatingBlend | null;
  productIds: readonly string[];
  /** Numbers of the ranker by product. */
  itemOf: ReadonlyMap<string, number>;
  /** Its named contributions are what the score loses without them; not so where the place in a sequence counts. */
  isAdditive: boolean;
}

/** Of the content: the same training gives the same id. */
export const versionIdOf = (
  { bytes, baskets, ratings }: PackedVersion,
  productIds: readonly string[],
): string => {
  const hash = createHash('sha256').update(bytes);
  for (const part of [baskets, ratings]) if (part) hash.update(part);
  return hash.update(JSON.stringify(productIds)).digest('hex').slice(0, 32);
};

/** Writes a version into an empty folder. */
export async function saveRanking(
  folder: string,
  { bytes, baskets, ratings }: PackedVersion,
  { id, productIds }: { id: string; productIds: readonly string[] },
): Promise<void> {
  const manifest: z.infer<typeof Manifest> = {
    format: 'attendant-recommender/1',
    id,
    checksum: checksumOf(bytes),
    productIds: [...productIds],
    checksums: {
      ...(baskets && { [BASKETS]: checksumOf(baskets) }),
      ...(ratings && { [RATINGS]: checksumOf(ratings) }),
    },
  };
  if (baskets) await writeFile(join(folder, BASKETS), baskets);
  if (ratings) await writeFile(join(folder, RATINGS), ratings);
  await writeFile(join(folder, WEIGHTS), bytes);
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
}

/** @throws AppError `version_unreadable`, naming the folder. */
export async function loadRanking(folder: string, id: string): Promise<LoadedVersion> {
  try {
    const { productIds, checksum, checksums } = Manifest.parse(
      JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')),
    );
    const read = async (name: string, sum: string): Promise<Buffer> => {
      const bytes = await readFile(join(folder, name));
      if (checksumOf(bytes) !== sum) throw new Error(`${name} is damaged: its checksum differs`);
      return bytes;
    };
    const ranker = unpackRanker(await read(WEIGHTS, checksum));
    const { [BASKETS]: baskets, [RATINGS]: ratings } = checksums;
    const itemOf = new Map(productIds.map((product, item) => [product, item]));
    return {
      id,
      ranker,
      baskets: baskets === undefined ? null : BasketRanker.unpack(await read(BASKETS, baskets)),
      ratings: ratings === undefined ? null : RatingBlend.unpack(await read(RATINGS, ratings)),
      productIds,
      itemOf,
      isAdditive: isAdditive(ranker),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw recommenderErrors.version_unreadable({ detail: `${folder}: ${reason}`, cause });
  }
}

/** By a trial: of three items with different weights, whether the score without the last loses what that one brought. */
function isAdditive(ranker: ServableRanker): boolean {
  if (!ranker.contributions) return false;
  const count = Math.min(3, ranker.items);
  const whole = {
    items: Int32Array.from({ length: count }, (_, i) => i),
    weights: new Float64Array([1, 2, 3]),
  };
  const less = { items: whole.items.slice(0, -1), weights: whole.weights.slice(0, count - 1) };
  const before = ranker.scores({ ...whole, weights: whole.weights.slice(0, count) });
  const after = ranker.scores(less);
  for (let item = 0; item < Math.min(ranker.items, PROBED); item++) {
    const [brought] = ranker
      .contributions({ ...whole, weights: whole.weights.slice(0, count) }, item)
      .filter((part) => part.item === count - 1);
    const lost = (before[item] as number) - (after[item] as number);
    if (Math.abs(lost - (brought?.contribution ?? 0)) > 1e-6 * (1 + Math.abs(lost))) return false;
  }
  return true;
}

const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
