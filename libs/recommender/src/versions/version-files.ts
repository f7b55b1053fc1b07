import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ServableRanker } from '../models/ranker.js';
import { unpackRanker } from '../models/ranker-artifact.js';
import { recommenderErrors } from '../recommender.errors.js';

const MANIFEST = 'version.json';
const WEIGHTS = 'ranker.bin';
/** Items on which a ranker is tried. */
const PROBED = 1_000;

const Manifest = z.object({
  format: z.literal('attendant-recommender/1'),
  id: z.string(),
  checksum: z.string(),
  /** In the order in which the ranker numbers them. */
  productIds: z.array(z.string()),
});

/** A version ready to serve. */
export interface LoadedVersion {
  id: string;
  ranker: ServableRanker;
  productIds: readonly string[];
  /** Numbers of the ranker by product. */
  itemOf: ReadonlyMap<string, number>;
  /** Its named contributions are what the score loses without them; not so where the place in a sequence counts. */
  isAdditive: boolean;
}

/** Of the content: the same training gives the same id. */
export const versionIdOf = (bytes: Uint8Array, productIds: readonly string[]): string =>
  createHash('sha256').update(bytes).update(JSON.stringify(productIds)).digest('hex').slice(0, 32);

/** Folders of trained versions, each under its id, whole or not there. Nodes of one shop share them. */
export class VersionFiles {
  constructor(private readonly root: string) {}

  async save(id: string, bytes: Uint8Array, productIds: readonly string[]): Promise<void> {
    const folder = join(this.root, id);
    if (await exists(join(folder, MANIFEST))) return;
    const manifest: z.infer<typeof Manifest> = {
      format: 'attendant-recommender/1',
      id,
      checksum: checksumOf(bytes),
      productIds: [...productIds],
    };
    const draft = `${folder}.${process.pid}.${Date.now()}`;
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(draft);
    await writeFile(join(draft, WEIGHTS), bytes);
    await writeFile(join(draft, MANIFEST), JSON.stringify(manifest));
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }

  /** @throws AppError `version_unreadable`, naming the file. */
  async load(id: string): Promise<LoadedVersion> {
    const folder = join(this.root, id);
    try {
      const { productIds, checksum } = Manifest.parse(
        JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')),
      );
      const bytes = await readFile(join(folder, WEIGHTS));
      if (checksumOf(bytes) !== checksum) throw new Error('its checksum differs: the file is damaged');
      const ranker = unpackRanker(bytes);
      const itemOf = new Map(productIds.map((product, item) => [product, item]));
      return { id, ranker, productIds, itemOf, isAdditive: isAdditive(ranker) };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw recommenderErrors.version_unreadable({ detail: `${folder}: ${reason}`, cause });
    }
  }

  remove(id: string): Promise<void> {
    return rm(join(this.root, id), { recursive: true, force: true });
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

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
