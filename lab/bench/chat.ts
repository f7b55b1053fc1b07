/**
 * Simulated shoppers over real sockets against a real server, beside a bare ONNX Runtime loop over the same texts and a
 * bare Nest and Socket.IO echo. All take turns within one run, so that a busy machine slows them alike; ratios are medians
 * over the rounds. Shoppers and server share the machine: the CPU time of both is told.
 *
 *   node dist/lab/bench/chat.js [--json] [--shoppers 32] [--seconds 20]
 *
 * `--seconds` is how long each row is measured in all. Settings of the server (SHOP_DIR, MODEL_DIR, INFERENCE_THREADS,
 * DATA_DIR for trained classifiers, DATABASE_URL, ...) are read from the environment as the server reads them.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadShopContent } from '#knowledge';
import { seededRandom, shuffled } from '#learning';
import { loadConfig } from '#platform';
import { BareLoop, type BareRun } from './bare-loop.js';
import { startEcho, startGateway } from './chat-servers.js';
import { type ChatRun, Shoppers } from './chat-shoppers.js';

const ROUNDS = 5;
const WARM_UP_MS = 3000;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    shoppers: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '20' },
  },
});
const count = Number(values.shoppers);
const slice = (Number(values.seconds) * 1000) / ROUNDS;
if (!(count >= 1 && slice > 0)) throw new Error('--shoppers and --seconds must be numbers above 0');

const config = loadConfig(process.env);
const { intents } = loadShopContent(resolve(config.shopDir));
const texts = shuffled(
  intents.flatMap(({ examples }) => examples),
  seededRandom(7),
);

const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
const median = (values: readonly number[]): number => quantile(values, 0.5);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const percentiles = (values: readonly number[]) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
});

interface Row {
  workload: string;
  messages: number;
  perSecond: number;
  ack: ReturnType<typeof percentiles> | null;
  /** For the bare loop: its forward passes. */
  reply: ReturnType<typeof percentiles>;
  /** Milliseconds of CPU time a message. */
  serverCpu: number | null;
  shoppersCpu: number | null;
}

const bareRow = (workload: string, runs: readonly BareRun[]): Row => {
  const messages = sum(runs.map((run) => run.texts));
  return {
    workload,
    messages,
    perSecond: (messages * 1000) / sum(runs.map((run) => run.milliseconds)),
    ack: null,
    reply: percentiles(runs.flatMap((run) => run.passes)),
    serverCpu: null,
    shoppersCpu: null,
  };
};

const chatRow = (workload: string, runs: readonly ChatRun[]): Row => {
  const messages = sum(runs.map((run) => run.replies.length));
  return {
    workload,
    messages,
    perSecond: (messages * 1000) / sum(runs.map((run) => run.milliseconds)),
    ack: percentiles(runs.flatMap((run) => run.acks)),
    reply: percentiles(runs.flatMap((run) => run.replies)),
    serverCpu: sum(runs.map((run) => run.serverMs)) / messages,
    shoppersCpu: sum(runs.map((run) => run.shoppersMs)) / messages,
  };
};

const threads = config.inferenceThreads;
const bare = new BareLoop({
  model: resolve(config.modelDir),
  threads,
  messages: texts.map((text) => [text]),
});
const servers = { echo: await startEcho(), gateway: await startGateway(config) };
try {
  const echo = await Shoppers.connect(servers.echo, count, texts);
  const chat = await Shoppers.connect(servers.gateway, count, texts);
  let from = 0;
  const runBare = async (together: number, milliseconds = slice) => {
    const run = await bare.run({ together, from, milliseconds });
    from += run.texts;
    return run;
  };
  for (const shoppers of [echo, chat]) await shoppers.run(count, WARM_UP_MS);
  await runBare(1, WARM_UP_MS / 3);

  const bareOne: BareRun[] = [];
  const bareMany: BareRun[] = [];
  const echoIdle: ChatRun[] = [];
  const echoLoad: ChatRun[] = [];
  const chatIdle: ChatRun[] = [];
  const chatLoad: ChatRun[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bareOne.push(await runBare(1));
    chatIdle.push(await chat.run(1, slice));
    echoIdle.push(await echo.run(1, slice));
    bareMany.push(await runBare(count));
    chatLoad.push(await chat.run(count, slice));
    echoLoad.push(await echo.run(count, slice));
  }
  echo.close();
  chat.close();

  const many = `${String(count)} shoppers`;
  const rows = [
    bareRow('bare model, one by one', bareOne),
    bareRow(`bare model, ${String(count)} side by side`, bareMany),
    chatRow('bare sockets, idle', echoIdle),
    chatRow(`bare sockets, ${many}`, echoLoad),
    chatRow('chat, idle', chatIdle),
    chatRow(`chat, ${many}`, chatLoad),
  ];
  const loadOver = (runs: readonly BareRun[]) =>
    median(
      chatLoad.map((run, round) => {
        const other = runs[round] as BareRun;
        return run.replies.length / run.milliseconds / (other.texts / other.milliseconds);
      }),
    );
  const ratios = {
    /** Goal: under 2. */
    idleReplyToBarePass: median(
      chatIdle.map((run, round) => median(run.replies) / median(bareOne[round]?.passes ?? [])),
    ),
    /** Goal: at least 0.8. */
    loadToBareOneByOne: loadOver(bareOne),
    loadToBareSideBySide: loadOver(bareMany),
    /** Of the CPU time that server and shoppers used under load. */
    shoppersShareOfCpu:
      sum(chatLoad.map((run) => run.shoppersMs)) / sum(chatLoad.map((run) => run.shoppersMs + run.serverMs)),
  };
  const tokens = sum(bareOne.map((run) => run.tokens)) / sum(bareOne.map((run) => run.texts));
  const about = {
    shoppers: count,
    rounds: ROUNDS,
    threads,
    cores: availableParallelism(),
    tokensPerText: tokens,
  };

  if (values.json) process.stdout.write(`${JSON.stringify({ ...about, rows, ratios }, null, 2)}\n`);
  else {
    const short = (value: number | null | undefined) =>
      value === null || value === undefined ? '' : Number(value.toPrecision(3));
    console.table(
      rows.map(({ workload, perSecond, ack, reply, serverCpu, shoppersCpu }) => ({
        workload,
        'messages/s': Math.round(perSecond),
        'ack p50, ms': short(ack?.p50),
        'ack p95': short(ack?.p95),
        'ack p99': short(ack?.p99),
        'reply p50, ms': short(reply.p50),
        'reply p95': short(reply.p95),
        'reply p99': short(reply.p99),
        'server CPU, ms/message': short(serverCpu),
        'shoppers CPU': short(shoppersCpu),
      })),
    );
    console.table(
      [{ ...about, ...ratios }].map((row) =>
        Object.fromEntries(Object.entries(row).map(([k, v]) => [k, short(v)])),
      ),
    );
  }
} finally {
  await bare.close();
  await servers.echo.stop();
  await servers.gateway.stop();
}
