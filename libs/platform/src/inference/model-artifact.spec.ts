import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../paths.js';
import { InferenceThread } from './index.js';

const modelDir = join(repositoryRoot(), 'data/models/attendant-base');
const FILES = [
  'onnx/model_quantized.onnx',
  'tokenizer.json',
  'tokenizer_config.json',
  'config.json',
  'labels.json',
] as const;
type File = (typeof FILES)[number];
const read = (file: File) => readFileSync(join(modelDir, file));
const json = (file: File) => JSON.parse(read(file).toString()) as Record<string, unknown>;

/** A protobuf field of bytes, text or a small number. */
const field = (number: number, value: string | Buffer | number): Buffer => {
  if (typeof value === 'number') return Buffer.from([number << 3, value]);
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
};

/** The smallest model of another kind: a float `x` comes out as `y`. */
const foreignGraph = (): Buffer => {
  const dimension = field(1, field(1, 1));
  const float = field(1, Buffer.concat([field(1, 1), field(2, dimension)]));
  const valueInfo = (name: string) => Buffer.concat([field(1, name), field(2, float)]);
  const node = Buffer.concat([field(1, 'x'), field(2, 'y'), field(4, 'Identity')]);
  const graph = [field(1, node), field(2, 'g'), field(11, valueInfo('x')), field(12, valueInfo('y'))];
  return Buffer.concat([field(1, 8), field(7, Buffer.concat(graph)), field(8, field(2, 17))]);
};

const tokenizerWith = (more: Record<string, number>): string => {
  const tokenizer = json('tokenizer.json') as { model: { vocab: Record<string, number> } };
  Object.assign(tokenizer.model.vocab, more);
  return JSON.stringify(tokenizer);
};

describe('a model artifact', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-artifact-'));
  const inference = new InferenceThread({ modelDir, threads: 1 });
  let made = 0;
  beforeAll(() => inference.start());
  afterAll(async () => {
    await inference.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The shipped model with one file replaced. */
  const artifactWith = (file: File, content: string | Buffer): string => {
    const dir = join(folder, String((made += 1)));
    for (const each of FILES) {
      mkdirSync(dirname(join(dir, each)), { recursive: true });
      if (each === file) writeFileSync(join(dir, each), content);
      else symlinkSync(join(modelDir, each), join(dir, each));
    }
    return dir;
  };

  it.each<[string, File, () => string | Buffer, RegExp]>([
    ['is no ONNX graph', FILES[0], () => 'hello', /model_quantized\.onnx: .*protobuf/i],
    ['is an empty graph', FILES[0], () => '', /model_quantized\.onnx: /],
    [
      'was cut off in a download',
      FILES[0],
      () => read(FILES[0]).subarray(0, 1_000_000),
      /model_quantized\.onnx: /,
    ],
    ['is of another kind', FILES[0], foreignGraph, /model_quantized\.onnx: the graph wants the input x/],
    ['has a tokenizer that is cut off', 'tokenizer.json', () => '{"model":', /tokenizer\.json: .*JSON/],
    ['has a tokenizer of another kind', 'tokenizer.json', () => '{"hello": 1}', /tokenizer\.json: /],
    [
      'has a tokenizer with more pieces than the graph',
      'tokenizer.json',
      () => tokenizerWith({ '##zzzz': 60_000 }),
      /model_quantized\.onnx: .*(?:60000|out of data bounds)/,
    ],
    ['has labels that are no JSON', 'labels.json', () => '{', /labels\.json: not JSON/],
    ['has labels without their names', 'labels.json', () => '{}', /labels\.json: sentiment: .*; temperature/],
    [
      'names fewer labels than the graph tells apart',
      'labels.json',
      () => JSON.stringify({ ...json('labels.json'), sentiment: ['bad', 'good'] }),
      /model_quantized\.onnx: output sentiment_logits is 3 numbers wide, labels\.json says 2/,
    ],
    [
      'names a head that the graph lacks',
      'labels.json',
      () => JSON.stringify({ ...json('labels.json'), heads: { mood: { labels: ['calm', 'wild'] } } }),
      /model_quantized\.onnx: .* has no output "mood_logits"/,
    ],
  ])('is refused when it %s', async (_, file, content, message) => {
    await expect(inference.swap(artifactWith(file, content()))).rejects.toMatchObject({
      code: 'model_unusable',
      message: expect.stringMatching(message) as string,
    });
    expect(await inference.encode(['still here?'])).toHaveLength(1);
  });
});
