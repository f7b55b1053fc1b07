import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import * as ort from 'onnxruntime-node';
import { z } from 'zod';
import type { Tokens } from './batch-scheduler.js';
import type { ModelInfo } from './inference.types.js';

const Labels = z.object({
  sentiment: z.array(z.string()).min(1),
  temperature: z.number().positive(),
  embedding: z.number().int().positive(),
  maxTokens: z.number().int().min(8),
});

/** No word piece is made of more characters than this, on average over a text: what lies beyond is never seen. */
const MAX_CHARACTERS_PER_TOKEN = 40;

/**
 * A model artifact in memory: the tokenizer of transformers.js and an ONNX Runtime session.
 *
 * The session is made directly: `AutoModel` keeps the file's bytes alive past `dispose()` (630 MB resident after 60
 * swaps of a 23 MB model in one thread; 187 MB and flat this way) and adds its own wrapping to every call.
 */
export class EncoderModel {
  private constructor(
    readonly info: ModelInfo,
    private readonly tokenizer: Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>,
    private readonly session: ort.InferenceSession,
  ) {}

  /**
   * Reads an artifact folder from the local disk, never from the network, and runs one text through it.
   * @throws Error that names the file at fault.
   */
  static async load(folder: string, threads: number): Promise<EncoderModel> {
    const directory = resolve(folder);
    const graph = join(directory, 'onnx', 'model_quantized.onnx');
    const tokens = join(directory, 'tokenizer.json');
    for (const file of [graph, tokens, join(directory, 'labels.json')]) {
      if (!existsSync(file) || !statSync(file).isFile()) throw new Error(`${file} is missing`);
    }
    const info = {
      name: basename(directory),
      contentHash: hashOf([graph, tokens]),
      labels: readLabels(join(directory, 'labels.json')),
    };
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = dirname(directory);
    const tokenizer = await AutoTokenizer.from_pretrained(info.name, { local_files_only: true });
    const session = await createSession(graph, threads);
    const model = new EncoderModel(info, tokenizer, session);
    try {
      await model.check(graph);
    } catch (error) {
      await model.release();
      throw error;
    }
    return model;
  }

  tokenise(text: string): Tokens {
    const { maxTokens } = this.info.labels;
    const seen = text.slice(0, maxTokens * MAX_CHARACTERS_PER_TOKEN);
    const ids = this.tokenizer.encode(seen);
    const last = ids.at(-1);
    if (ids.length <= maxTokens || last === undefined) return { ids, truncated: seen.length < text.length };
    // The last id is the closing special token, which the model expects at the end of what it sees.
    return { ids: [...ids.slice(0, maxTokens - 1), last], truncated: true };
  }

  /** One forward pass. @returns every output of the graph, row after row, and the number of padded tokens. */
  async run(
    rows: readonly (readonly number[])[],
  ): Promise<{ outputs: Record<string, Float32Array>; paddedTokens: number }> {
    const width = rows.reduce((longest, ids) => Math.max(longest, ids.length), 1);
    const feeds = padded(rows, width);
    const results = await this.session.run(feeds);
    const outputs: Record<string, Float32Array> = {};
    for (const [name, tensor] of Object.entries(results)) {
      if (tensor.data instanceof Float32Array) outputs[name] = tensor.data;
    }
    return { outputs, paddedTokens: rows.length * width };
  }

  async release(): Promise<void> {
    await this.session.release();
  }

  private async check(graph: string): Promise<void> {
    const { outputs } = await this.run([this.tokenise('hello').ids]);
    const { embedding, sentiment } = this.info.labels;
    const expected = { sentence_embedding: embedding, sentiment_logits: sentiment.length };
    for (const [name, width] of Object.entries(expected)) {
      const found = outputs[name]?.length ?? 0;
      if (found !== width) {
        throw new Error(`${graph}: output ${name} has ${found} numbers a text, labels.json says ${width}`);
      }
    }
  }
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function readLabels(file: string): ModelInfo['labels'] {
  const parsed = Labels.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file}: ${issues.join('; ')}`);
}

/** As the pool runs it; the benchmark's bare loop uses the same. */
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
