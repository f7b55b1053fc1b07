/** ONNX Runtime and nothing of ours: what the benchmarks are held against. */
import { basename, dirname, join } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

export interface BareSettings {
  /** Folder of the model artifact. */
  model: string;
  threads: number;
}

/** The padded tokens of a forward pass, as in the server. */
const BATCH_TOKENS = 256;

export const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});

export async function openBareSession({
  model,
  threads,
}: BareSettings): Promise<{ tokenizer: PreTrainedTokenizer; session: InferenceSession }> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(model);
  return {
    tokenizer: await AutoTokenizer.from_pretrained(basename(model), { local_files_only: true }),
    session: await InferenceSession.create(join(model, 'onnx/model_quantized.onnx'), sessionOptions(threads)),
  };
}

/** Rows of tokens cut into forward passes, the longest first: like lengths with like. */
export function batchesOf(rows: readonly number[][]): number[][][] {
  const left = [...rows].sort((a, b) => b.length - a.length);
  const batches: number[][][] = [];
  while (left.length > 0)
    batches.push(left.splice(0, Math.max(1, Math.floor(BATCH_TOKENS / (left[0]?.length ?? 1)))));
  return batches;
}

/** The graph's inputs, right-padded under a mask. */
export function feedOf(rows: readonly number[][]): Record<string, Tensor> {
  const width = Math.max(...rows.map((row) => row.length));
  const ids = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, r) => {
    ids.set(row.map(BigInt), r * width);
    mask.fill(1n, r * width, r * width + row.length);
  });
  const shape = [rows.length, width];
  return { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', mask, shape) };
}
