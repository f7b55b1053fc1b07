import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ModelInfo } from '#platform';
import type { IntentModel } from './intent-model.js';
import type { IntentReport } from '#contracts';
import { nluErrors } from '../nlu.errors.js';

const FORMAT = 'attendant-intents/3';
const MANIFEST = 'intents.json';
const NUMBERS = 'numbers.bin';
/** Folder of what was learnt for the second language model, in that of the first. */
const SECOND = 'second';

const size = z.number().int().nonnegative();

/**
 * `numbers.bin` holds, one after the other and little-endian: idf of the n-grams, idf of the words, the landmarks
 * (embeddings, values, columns, where each row starts) and the weights of each head; float32, columns and starts int32.
 */
const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.string().min(1),
  baseModel: z.object({ name: z.string(), contentHash: z.string() }),
  embedding: z.number().int().positive(),
  labels: z.array(z.string()).min(1),
  classes: z.number().int().positive(),
  chars: z.array(z.string()),
  words: z.array(z.string()),
  heads: z.array(z.object({ kind: z.enum(['linear', 'kernel']), temperature: z.number().positive() })).min(1),
  temperature: z.number().positive(),
  detector: z.object({ weights: z.array(z.number()), threshold: z.number() }),
  landmarks: z.object({ rows: size, entries: size }),
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

/** With what was learnt for the second language model, where there is one. */
export interface StoredWithSecond extends StoredIntents {
  also: StoredIntents | null;
}

/** Writes a folder of two files, whole or not at all; an existing one is replaced. */
export const saveIntents = async (
  dir: string,
  { version, baseModel, model, report, also }: StoredWithSecond,
): Promise<void> => {
  const { chars, words, landmarks, heads, ...rest } = model;
  const parts = [
    chars.idf,
    words.idf,
    landmarks.dense,
    landmarks.values,
    landmarks.columns,
    landmarks.rowStart,
    ...heads.map((head) => (head.kind === 'linear' ? Float32Array.from(head.model.weights) : head.weights)),
  ];
  const bytes = Buffer.concat(
    parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  );
  const manifest: z.infer<typeof Manifest> = {
    format: FORMAT,
    version,
    baseModel,
    embedding: landmarks.denseWidth,
    ...rest,
    chars: chars.vocabulary,
    words: words.vocabulary,
    heads: heads.map(({ kind, temperature }) => ({ kind, temperature })),
    landmarks: { rows: landmarks.rows, entries: landmarks.columns.length },
    checksum: checksumOf(bytes),
    report,
  };
  const draft = `${dir}.${process.pid}.${Date.now()}`;
  await mkdir(dirname(dir), { recursive: true });
  await mkdir(draft);
  await writeFile(join(draft, NUMBERS), bytes);
  await writeFile(join(draft, MANIFEST), JSON.stringify(manifest));
  if (also) await saveIntents(join(draft, SECOND), { ...also, also: null });
  await rm(dir, { recursive: true, force: true });
  await rename(draft, dir);
};

/** @throws AppError `model_invalid` naming the file and what is wrong with it. */
export const loadIntents = async (dir: string): Promise<StoredWithSecond> => {
  const second = join(dir, SECOND);
  return { ...(await loadOne(dir)), also: existsSync(second) ? await loadOne(second) : null };
};

const loadOne = async (dir: string): Promise<StoredIntents> => {
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
      `not an intent classifier of this version: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; train it anew`,
    );
  }
  const { version, baseModel, embedding, chars, words, heads, landmarks, checksum, report, ...rest } =
    checked.data;
  const sparseWidth = chars.length + words.length;
  const { rows, entries } = landmarks;
  const weightsOf = ({ kind }: (typeof heads)[number]) =>
    (kind === 'linear' ? embedding + sparseWidth + 1 : rows) * rest.classes;
  const sizes = [
    chars.length,
    words.length,
    rows * embedding,
    entries,
    entries,
    rows + 1,
    ...heads.map(weightsOf),
  ];
  const numbersFile = join(dir, NUMBERS);
  const bytes = await read(numbersFile);
  const expected = 4 * sizes.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== expected) throw invalid(numbersFile, `${bytes.length} bytes where ${expected} belong`);
  if (checksumOf(bytes) !== checksum) throw invalid(numbersFile, 'its checksum differs: the file is damaged');
  const { buffer } = new Uint8Array(bytes);
  let at = 0;
  const floats = (length: number) => new Float32Array(buffer, (at += 4 * length) - 4 * length, length);
  const integers = (length: number) => new Int32Array(buffer, (at += 4 * length) - 4 * length, length);
  const charsIdf = floats(chars.length);
  const wordsIdf = floats(words.length);
  const dense = floats(rows * embedding);
  const values = floats(entries);
  const columns = integers(entries);
  const rowStart = integers(rows + 1);
  return {
    version,
    baseModel,
    report,
    model: {
      ...rest,
      chars: { vocabulary: chars, idf: charsIdf },
      words: { vocabulary: words, idf: wordsIdf },
      landmarks: { rows, denseWidth: embedding, sparseWidth, dense, rowStart, columns, values },
      heads: heads.map((head) => {
        const weights = floats(weightsOf(head));
        const { kind, temperature } = head;
        if (kind === 'kernel') return { kind, temperature, weights };
        return {
          kind,
          temperature,
          model: { classes: rest.classes, denseWidth: embedding, sparseWidth, weights },
        };
      }),
    },
  };
};

const checksumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
