import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceThread, repositoryRoot } from '#platform';

const BATCH = 512;

/**
 * Sentence embeddings of titles by the shipped model, one after the other, flat, L2-normalised; kept under `var/`, so that
 * the next run of the same model on as many titles reads them.
 */
export const titleEmbeddings = async (
  titles: readonly string[],
  progress: (text: string) => void,
): Promise<Float32Array> => {
  const root = repositoryRoot();
  const inference = new InferenceThread({ modelDir: join(root, 'data/models/attendant-base'), threads: 2 });
  try {
    await inference.start();
    const { contentHash } = inference.model;
    const folder = join(root, 'var/evaluation');
    const file = join(folder, `titles-${titles.length}-${contentHash.slice(0, 12)}.f32`);
    if (existsSync(file)) return new Float32Array(Uint8Array.from(readFileSync(file)).buffer);
    const rows: Float32Array[] = [];
    for (let from = 0; from < titles.length; from += BATCH) {
      progress(`embedding titles: ${from} of ${titles.length}`);
      const encoded = await inference.encode(titles.slice(from, from + BATCH), { lane: 'bulk' });
      rows.push(...encoded.map(({ outputs }) => outputs['sentence_embedding'] as Float32Array));
    }
    const width = rows[0]?.length ?? 0;
    const flat = new Float32Array(rows.length * width);
    rows.forEach((row, index) => flat.set(row, index * width));
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, flat);
    return flat;
  } finally {
    await inference.close();
  }
};
