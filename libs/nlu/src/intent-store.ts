import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ModelInfo } from '#platform';
import type { IntentModel } from './intent-model.js';
import type { IntentReport } from './intent-report.js';
import { nluErrors } from './nlu.errors.js';

const MANIFEST = 'intents.json';
const WEIGHTS = 'weights.bin';

/** `weights.bin` holds three runs of little-endian float32: idf, weights, memory. */
const Manifest = z.object({
  format: z.literal('attendant-intents/2'),
  version: z.string().min(1),
  baseModel: z.object({ name: z.string(), contentHash: z.string() }),
  embedding: z.number().int().positive(),
  labels: z.array(z.string()).min(1),
  vocabulary: z.array(z.string()),
  classes: z.number().int().positive(),
  temperature: z.number().positive(),
  detector: z.object({ weights: z.array(z.number()), threshold: z.number() }),
  memoryRows: z.number().int().nonnegative(),
  checksum: z.string(),
  report: z.custom<IntentReport>((value) => typeof value === 'object' && value !== null),
});

/** The language model whose embeddings a classifier reads. */
export type BaseModel = Pick<ModelInfo, 'name' | 'contentHash'>;

export interface StoredIntents {
  version: string;
  baseModel: BaseModel;
  model: IntentModel;
  report: IntentReport;
}

/** Writes a folder of two files, whole or not at all; an existing one is replaced. */
export const saveIntents = async (
  dir: string,
  { version, baseModel, model, report }: StoredIntents,
): Promise<void> => {
  const { idf, logistic, memory, ...rest } = model;
  const floats = new Float32Array(idf.length + logistic.weights.length + memory.length);
  floats.set(idf);
  floats.set(logistic.weights, idf.length);
  floats.set(memory, idf.length + logistic.weights.length);
  const bytes = Buffer.from(floats.buffer);
  const manifest: z.infer<typeof Manifest> = {
    format: 'attendant-intents/2',
    version,
    baseModel,
    embedding: logistic.denseWidth,
    ...rest,
    classes: logistic.classes,
    memoryRows: memory.length / logistic.denseWidth,
    checksum: checksumOf(bytes),
    report,
  };
  const draft = `${dir}.${process.pid}.${Date.now()}`;
  await mkdir(dirname(dir), { recursive: true });
  await mkdir(draft);
  await writeFile(join(draft, WEIGHTS), bytes);
  await writeFile(join(draft, MANIFEST), JSON.stringify(manifest));
  await rm(dir, { recursive: true, force: true });
  await rename(draft, dir);
};

/** @throws AppError `model_invalid` naming the file and what is wrong with it. */
export const loadIntents = async (dir: string): Promise<StoredIntents> => {
  const file = join(dir, MANIFEST);
  const invalid = (path: string, reason: string, cause?: unknown) =>
    nluErrors.model_invalid({ detail: `${path}: ${reason}`, cause });
  const read = (path: string) =>
    readFile(path).catch((cause: unknown) => {
      throw invalid(path, cause instanceof Error ? cause.message : 'cannot be read', cause);
    });
  const json = (await read(file)).toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw invalid(file, 'not a JSON document', cause);
  }
  const checked = Manifest.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw invalid(
      file,
      `not an intent classifier of this version: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  const {
    version,
    baseModel,
    embedding,
    labels,
    vocabulary,
    classes,
    temperature,
    detector,
    memoryRows,
    checksum,
    report,
  } = checked.data;
  const weightsFile = join(dir, WEIGHTS);
  const bytes = await read(weightsFile);
  const sizes = [
    vocabulary.length,
    (embedding + vocabulary.length + 1) * classes,
    memoryRows * embedding,
  ] as const;
  const expected = 4 * (sizes[0] + sizes[1] + sizes[2]);
  if (bytes.length !== expected) throw invalid(weightsFile, `${bytes.length} bytes where ${expected} belong`);
  if (checksumOf(bytes) !== checksum) throw invalid(weightsFile, 'its checksum differs: the file is damaged');
  const floats = new Float32Array(new Uint8Array(bytes).buffer);
  return {
    version,
    baseModel,
    report,
    model: {
      labels,
      vocabulary,
      idf: floats.slice(0, sizes[0]),
      logistic: {
        classes,
        denseWidth: embedding,
        sparseWidth: vocabulary.length,
        weights: floats.slice(sizes[0], sizes[0] + sizes[1]),
      },
      temperature,
      detector,
      memory: floats.slice(sizes[0] + sizes[1]),
    },
  };
};

const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
