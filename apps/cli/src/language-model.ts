import { type Encoded, InferencePool, loadConfig } from '#platform';
import { endProgress, showProgress } from './command-line.js';

/** Starts the configured language model, lends it to the work and closes it, whatever happens. */
export const withLanguageModel = async <T>(work: (encoder: InferencePool) => Promise<T>): Promise<T> => {
  const { modelDir, inferenceThreads } = loadConfig(process.env);
  const pool = new InferencePool({ modelDir, threads: inferenceThreads });
  try {
    await pool.start();
    return await work(pool);
  } finally {
    await pool.close();
  }
};

const SLICE = 256;

/** Encodes many texts, showing how far it is. */
export const encodeAll = async (encoder: InferencePool, texts: readonly string[]): Promise<Encoded[]> => {
  const encoded: Encoded[] = [];
  for (let from = 0; from < texts.length; from += SLICE) {
    showProgress(`reading ${from} of ${texts.length} texts`);
    encoded.push(...(await encoder.encode(texts.slice(from, from + SLICE), { lane: 'bulk' })));
  }
  endProgress();
  return encoded;
};
