/**
 * Tokens per second from text to `Understanding`, beside ONNX Runtime alone on the same texts (clauses included),
 * tokenised and padded beforehand; and what the extra heads cost. All take turns within one run, so that a busy machine
 * slows them alike; ratios are medians over the rounds.
 *
 *   node dist/lab/bench/nlu.js [--json] [--rounds 5] [--seconds 2] [--trunk DIR]
 *
 * `--seconds` is how long each row is measured in a round; `--trunk` names an artifact of the same trunk without the extra
 * heads. Settings (MODEL_DIR, SHOP_DIR, INFERENCE_THREADS) are read as the server reads them.
 */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolesOf } from '#contracts';
import { loadShopContent } from '#knowledge';
import { seededRandom, shuffled } from '#learning';
import { type Encoder, loadOrTrainClassifier, Nlu } from '#nlu';
import { InferenceThread, loadConfig } from '#platform';
import { readTrainingTexts, table } from '../../apps/cli/index.js';
import { BareLoop } from './bare-loop.js';

const MESSAGES = 300;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    trunk: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const milliseconds = Number(values.seconds) * 1000;
if (!(rounds >= 1 && milliseconds > 0)) throw new Error('--rounds and --seconds must be numbers above 0');

const config = loadConfig(process.env);
const model = resolve(config.modelDir);
const threads = config.inferenceThreads;
const shopDir = resolve(config.shopDir);
const { intents } = loadShopContent(shopDir);
const texts = shuffled(
  intents.flatMap(({ examples }) => examples),
  seededRandom(7),
).slice(0, MESSAGES);

/** Notes the texts that messages are read as. */
class NotingEncoder implements Encoder {
  readonly asked: string[][] = [];
  constructor(private readonly inference: InferenceThread) {}
  get model() {
    return this.inference.model;
  }
  encode: Encoder['encode'] = (batch, options) => {
    this.asked.push([...batch]);
    return this.inference.encode(batch, options);
  };
}

interface Rate {
  tokens: number;
  milliseconds: number;
}
const perSecond = ({ tokens, milliseconds: spent }: Rate): number => (tokens * 1000) / spent;
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const inference = new InferenceThread({ modelDir: model, threads });
await inference.start();
const noting = new NotingEncoder(inference);
const classifier = await loadOrTrainClassifier({
  ...(await readTrainingTexts(join(shopDir, 'intents'))),
  encoder: inference,
  cacheDir: join(tmpdir(), 'attendant-bench-nlu'),
});
const settings = { locale: 'en', roles: rolesOf(intents) } as const;
const listening = new Nlu(noting, classifier, { products: [] }, settings);
for (const text of texts) await listening.understand(text);
const nlu = new Nlu(inference, classifier, { products: [] }, settings);
const bare = new BareLoop({ model, threads, messages: noting.asked });
const trunk =
  values.trunk === undefined
    ? null
    : new BareLoop({ model: resolve(values.trunk), threads, messages: noting.asked });

/** Keeps `together` messages on their way. */
const understand = async (together: number, from: number): Promise<Rate> => {
  const tokens = inference.stats().tokens;
  const started = performance.now();
  let next = from;
  const loop = async () => {
    while (performance.now() - started < milliseconds)
      await nlu.understand(texts[next++ % texts.length] ?? '');
  };
  await Promise.all(Array.from({ length: together }, loop));
  return { tokens: inference.stats().tokens - tokens, milliseconds: performance.now() - started };
};

/** Takes turns, and who begins changes. */
const compare = async (
  workload: string,
  sides: Record<'ours' | 'beside', (from: number) => Promise<Rate>>,
) => {
  const ratios: number[] = [];
  const speeds = { ours: [] as number[], beside: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const from = Math.floor((round * texts.length) / rounds);
    const order = round % 2 === 0 ? (['beside', 'ours'] as const) : (['ours', 'beside'] as const);
    for (const side of order) speeds[side].push(perSecond(await sides[side](from)));
    ratios.push((speeds.ours.at(-1) as number) / (speeds.beside.at(-1) as number));
  }
  return {
    workload,
    tokensPerSecond: Math.round(median(speeds.ours)),
    beside: Math.round(median(speeds.beside)),
    ratio: Number(median(ratios).toFixed(3)),
  };
};

try {
  const rows = [];
  for (const together of [1, 8, 64]) {
    rows.push(
      await compare(`text to Understanding, ${together} in flight, beside ONNX Runtime alone`, {
        ours: (from) => understand(together, from),
        beside: (from) => bare.run({ together, from, milliseconds }),
      }),
    );
  }
  const outputs = inference.model.outputs;
  rows.push(
    await compare('all outputs fetched, beside those of chat', {
      ours: (from) => bare.run({ together: 64, from, milliseconds, outputs }),
      beside: (from) => bare.run({ together: 64, from, milliseconds }),
    }),
  );
  if (trunk) {
    rows.push(
      await compare('all heads, beside the trunk alone', {
        ours: (from) => bare.run({ together: 64, from, milliseconds, outputs }),
        beside: (from) => trunk.run({ together: 64, from, milliseconds }),
      }),
    );
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ model, threads, rounds, seconds: milliseconds / 1000, rows })}\n`
      : `${table(
          ['workload', 'tokens/s', 'beside', 'ratio'],
          rows.map((row) => [row.workload, ...[row.tokensPerSecond, row.beside, row.ratio].map(String)]),
        ).join('\n')}\n`,
  );
} finally {
  await bare.close();
  await trunk?.close();
  await inference.close();
}
