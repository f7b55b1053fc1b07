import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import * as ort from 'onnxruntime-node';
import { z } from 'zod';
import type { HeadLabels, ModelInfo } from './inference.types.js';
import { CONTINUES, pieceOffsets } from './piece-offsets.js';
import type { BatchOutput } from './text-assembly.js';
import type { Tokens } from './tokens.js';
import { windowsOf } from './windows.js';

const Names = z.array(z.string()).min(1);
const Temperature = z.number().positive();
const Labels = z
  .object({
    sentiment: Names,
    temperature: Temperature,
    messageTemperature: Temperature.optional(),
    embedding: z.number().int().positive(),
    maxTokens: z.number().int().min(8),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/))
      .min(1)
      .optional(),
    standsFor: z.string().optional(),
    heads: z.record(z.string(), z.object({ labels: Names, temperature: Temperature.default(1) })).default({}),
  })
  .transform(({ sentiment, temperature, messageTemperature, heads, ...widths }): ModelInfo['labels'] => {
    const feeling: HeadLabels = { labels: sentiment, temperature, messageTemperature };
    const all = Object.entries<HeadLabels>({ ...heads, sentiment: feeling });
    return { ...widths, heads: Object.fromEntries(all.map(([name, head]) => [`${name}_logits`, head])) };
  });

type Tokenizer = Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>;

const INPUTS: readonly string[] = ['input_ids', 'attention_mask'];

/**
 * A model artifact in memory: the tokenizer of transformers.js and an ONNX Runtime session.
 *
 * The session is made directly: `AutoModel` keeps the file's bytes alive past `dispose()` (630 MB resident after 60
 * swaps of a 23 MB model in one thread; 187 MB and flat this way) and adds its own wrapping to every call.
 */
export class EncoderModel {
  /** Piece of each id. */
  private readonly vocabulary: string[] = [];
  private readonly specials: ReadonlySet<string>;

  private constructor(
    readonly info: ModelInfo,
    private readonly tokenizer: Tokenizer,
    private readonly session: ort.InferenceSession,
    /** Ids of the special tokens before and after a text. */
    private readonly frame: readonly [number, number],
  ) {
    for (const [piece, id] of tokenizer.get_vocab()) this.vocabulary[id] = piece;
    this.specials = new Set(tokenizer.all_special_tokens);
  }

  /**
   * Reads an artifact folder from the local disk, never from the network, and runs one text through it.
   * @throws Error that names the file at fault.
   */
  static async load(folder: string, threads: number): Promise<EncoderModel> {
    const directory = resolve(folder);
    const graph = join(directory, 'onnx', 'model_quantized.onnx');
    const pieces = join(directory, 'tokenizer.json');
    const labels = join(directory, 'labels.json');
    for (const file of [graph, pieces, labels]) {
      if (!existsSync(file) || !statSync(file).isFile()) throw new Error(`${file} is missing`);
    }
    const tokenizer = await blame(pieces, () => readTokenizer(directory));
    const [first, last, ...others] = tokenizer.encode('');
    if (first === undefined || last === undefined || others.length > 0)
      throw new Error(`${pieces}: not a BERT tokenizer: a text must stand between two special tokens`);
    const known = readLabels(labels);
    const session = await blame(graph, () => createSession(graph, threads));
    const info = {
      name: basename(directory),
      contentHash: hashOf([graph, pieces]),
      labels: known,
      outputs: [...session.outputNames],
    };
    const model = new EncoderModel(info, tokenizer, session, [first, last]);
    try {
      await blame(graph, () => model.check());
    } catch (error) {
      await model.release();
      throw error;
    }
    return model;
  }

  /**
   * @param locate whether the places of the pieces in the text are wanted
   * @param most pieces that are kept, from the beginning
   */
  tokenise(text: string, locate = false, most = Infinity): Tokens {
    const ids = this.tokenizer.encode(text, { add_special_tokens: false }).slice(0, most);
    const pieceOf = (id: number | undefined) => this.vocabulary[id ?? -1] ?? '';
    const beginsWord = (place: number) => !pieceOf(ids[place]).startsWith(CONTINUES);
    const [first, last] = this.frame;
    const windows = windowsOf(ids.length, this.info.labels.maxTokens - this.frame.length, beginsWord);
    return {
      windows: windows.map((window) => ({
        ...window,
        ids: [first, ...ids.slice(window.start, window.end), last],
      })),
      pieces: ids.length,
      ...(locate && { offsets: pieceOffsets(text, ids.map(pieceOf), this.specials) }),
    };
  }

  /** Whether an output says something of every piece, not of the whole text. */
  isOfPieces(name: string): boolean {
    return this.session.outputMetadata.some(
      (output) => output.name === name && output.isTensor && output.shape.length === 3,
    );
  }

  /** One forward pass. @returns the named outputs, row after row, and the number of padded tokens. */
  async run(
    rows: readonly (readonly number[])[],
    names: readonly string[],
  ): Promise<{ outputs: Record<string, BatchOutput>; paddedTokens: number }> {
    const missing = names.find((name) => !this.info.outputs.includes(name));
    if (missing) throw new Error(`the model "${this.info.name}" has no output "${missing}"`);
    const length = rows.reduce((longest, ids) => Math.max(longest, ids.length), 1);
    const results = await this.session.run(padded(rows, length), names);
    const outputs: Record<string, BatchOutput> = {};
    for (const [name, { data, dims }] of Object.entries(results)) {
      if (!(data instanceof Float32Array)) throw new Error(`output ${name} holds no 32-bit floats`);
      const width = dims.at(-1) ?? 0;
      const expected = dims.length === 3 ? rows.length * length * width : rows.length * width;
      if (data.length !== expected) throw new Error(`output ${name} has the shape ${dims.join(' x ')}`);
      outputs[name] = { data, length: dims.length === 3 ? length : null, width };
    }
    return { outputs, paddedTokens: rows.length * length };
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  /** Runs the first and the last piece of the vocabulary: do tokenizer, labels and graph belong together? */
  private async check(): Promise<void> {
    const foreign = this.session.inputNames.filter((name) => !INPUTS.includes(name));
    if (foreign.length > 0) throw new Error(`the graph wants the input ${foreign.join(', ')}`);
    const { embedding, heads } = this.info.labels;
    const expected: Record<string, number> = {
      sentence_embedding: embedding,
      intent_embedding: embedding,
      ...Object.fromEntries(Object.entries(heads).map(([name, { labels }]) => [name, labels.length])),
    };
    const [first, last] = this.frame;
    const names = Object.keys(expected);
    const { outputs } = await this.run([[first, this.vocabulary.length - 1, last]], names);
    for (const name of names) {
      const found = outputs[name]?.width;
      if (found !== expected[name]) {
        throw new Error(`output ${name} is ${found} numbers wide, labels.json says ${expected[name]}`);
      }
    }
  }
}

/** Runs `work`, and puts the file in front of what it complains about. */
async function blame<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function readTokenizer(directory: string): Promise<Tokenizer> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(directory);
  return AutoTokenizer.from_pretrained(basename(directory), { local_files_only: true });
}

function readLabels(file: string): ModelInfo['labels'] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = Labels.safeParse(content);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file}: ${issues.join('; ')}`);
}

/** As the inference thread runs it; the benchmark's bare loop uses the same. */
function createSession(graph: string, threads: number): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(graph, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Threads that spin while they wait take the core from the event loop.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

/** Token ids as the graph's inputs, right-padded with 0 under a mask. */
function padded(rows: readonly (readonly number[])[], width: number): Record<string, ort.Tensor> {
  const ids = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, r) => {
    row.forEach((id, column) => {
      ids[r * width + column] = BigInt(id);
      mask[r * width + column] = 1n;
    });
  });
  const shape = [rows.length, width];
  return {
    input_ids: new ort.Tensor('int64', ids, shape),
    attention_mask: new ort.Tensor('int64', mask, shape),
  };
}
