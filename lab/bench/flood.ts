/**
 * More than the server can do. First the peak: shoppers in a closed loop. Then messages come at fixed rates, once and two
 * and a half times the peak, whether they are answered or not: how many replies a second are left, and how many are refused
 * with `busy`? At last one address sends all that its limits allow, each message as long and as costly as can be, while a
 * shopper elsewhere asks one thing after another: how long do they wait?
 *
 *   node dist/lab/bench/flood.js [--json] [--shoppers 64] [--seconds 20]
 */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import { type Ack, MAX_MESSAGE_LENGTH, type Message, SHOPPER_NAMESPACE } from '#contracts';
import { loadShopContent } from '#knowledge';
import { seededRandom, shuffled } from '#learning';
import { loadConfig } from '#platform';
import { startGateway } from './chat-servers.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    shoppers: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '20' },
  },
});
const count = Number(values.shoppers);
const period = Number(values.seconds) * 1000;
/** The peak and more take turns, so that a busy machine slows them alike. */
const ROUNDS = 5;
const FLOODERS = { visitors: 10, messages: 30 };

const config = loadConfig(process.env);
const { intents } = loadShopContent(resolve(config.shopDir));
const random = seededRandom(7);
const texts = shuffled(
  intents.flatMap(({ examples }) => examples),
  random,
);
/** As many word pieces as fit: letters of many alphabets, each a piece of its own. */
const costly = Array.from({ length: MAX_MESSAGE_LENGTH - 100 }, () =>
  String.fromCodePoint(0x4e00 + Math.floor(random() * 2000)),
).join('');

const quantile = (all: readonly number[], q: number): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(q * all.length))] ?? Number.NaN;

let next = 0;
const nextText = (): string => texts[next++ % texts.length] ?? '';

/** A shopper at an address of their own, as a proxy would tell it. */
class Guest {
  replies = 0;
  busy = 0;
  limited = 0;
  private heard: () => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('message:new', ({ author }: Message) => {
      if (author !== 'assistant') return;
      this.replies += 1;
      this.heard();
    });
  }

  static async connect(url: string, address: string): Promise<Guest> {
    const socket = io(`${url}${SHOPPER_NAMESPACE}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { 'x-forwarded-for': address },
    });
    await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
    const started = (await socket.timeout(60_000).emitWithAck('conversation:start', {})) as Ack<unknown>;
    if (!started.ok) throw new Error(started.error.message);
    return new Guest(socket);
  }

  /** Sends; what is refused is counted and forgotten. @returns whether it was taken. */
  async send(text: string): Promise<boolean> {
    const message = { clientMessageId: randomUUID(), text };
    const answer = (await this.socket.timeout(60_000).emitWithAck('message:send', message)) as Ack<unknown>;
    if (!answer.ok && answer.error.code === 'busy') this.busy += 1;
    else if (!answer.ok) this.limited += 1;
    return answer.ok;
  }

  /** Sends until it is taken, as the widget does. @returns milliseconds to the reply. */
  async ask(text: string): Promise<number> {
    const sent = performance.now();
    const replied = new Promise<void>((done) => {
      this.heard = done;
    });
    while (!(await this.send(text))) await wait(1000);
    await replied;
    return performance.now() - sent;
  }

  close(): void {
    this.socket.close();
  }
}

const guests = (url: string, many: number): Promise<Guest[]> =>
  Promise.all(Array.from({ length: many }, (_, i) => Guest.connect(url, `10.1.${i >> 8}.${i & 255}`)));
const repliesOf = (all: readonly Guest[]): number => all.reduce((sum, { replies }) => sum + replies, 0);
const busyOf = (all: readonly Guest[]): number => all.reduce((sum, { busy }) => sum + busy, 0);

async function closedLoop(all: readonly Guest[], milliseconds: number): Promise<number> {
  const before = repliesOf(all);
  const started = performance.now();
  await Promise.all(
    all.map(async (guest) => {
      while (performance.now() - started < milliseconds) await guest.ask(nextText());
    }),
  );
  return ((repliesOf(all) - before) * 1000) / (performance.now() - started);
}

/** @param rate messages a second, in all. */
async function offered(all: readonly Guest[], rate: number, milliseconds: number) {
  const before = { replies: repliesOf(all), busy: busyOf(all) };
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < milliseconds) {
    const due = ((performance.now() - started) / 1000) * rate;
    for (; sent < due; sent += 1) void all[sent % count]?.send(nextText()).catch(() => undefined);
    await wait(5);
  }
  const seconds = (performance.now() - started) / 1000;
  const perSecond = (repliesOf(all) - before.replies) / seconds;
  const refused = (busyOf(all) - before.busy) / seconds;
  // What waits is not to be counted as the next round's.
  await wait(3000);
  return { perSecond, refused };
}

async function flood(url: string) {
  const shopper = await Guest.connect(url, '10.9.9.9');
  const alone: number[] = [];
  for (let i = 0; i < 10; i += 1) alone.push(await shopper.ask(nextText()));
  const flooders = await Promise.all(
    Array.from({ length: FLOODERS.visitors }, () => Guest.connect(url, '10.8.8.8')),
  );
  for (const guest of flooders)
    for (let i = 0; i < FLOODERS.messages; i += 1) void guest.send(costly).catch(() => undefined);
  const waits: number[] = [];
  const started = performance.now();
  // A person: a message now and then.
  while (performance.now() - started < period) {
    waits.push(await shopper.ask(nextText()));
    await wait(1000);
  }
  for (const guest of [shopper, ...flooders]) guest.close();
  return {
    messages: waits.length,
    p50Alone: quantile(alone, 0.5),
    p95Alone: quantile(alone, 0.95),
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
    taken: repliesOf(flooders),
    limited: flooders.reduce((sum, { limited }) => sum + limited, 0),
  };
}

const open = {
  MESSAGES_PER_MINUTE: '1000000',
  ADDRESS_MESSAGES_PER_MINUTE: '1000000',
  TRUST_PROXY: '1',
  METRICS_TOKEN: 'x'.repeat(16),
};
const server = await startGateway(config, open);
const all = await guests(server.url, count);
await closedLoop(all, 3000);
type Load = Awaited<ReturnType<typeof offered>>;
const rounds: { highest: number; once: Load; over: Load }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const highest = await closedLoop(all, period / ROUNDS);
  const once = await offered(all, highest, period / ROUNDS);
  const over = await offered(all, 2.5 * highest, period / ROUNDS);
  rounds.push({ highest, once, over });
}
for (const guest of all) guest.close();
await server.stop();
const guarded = await startGateway(config, { TRUST_PROXY: '1', METRICS_TOKEN: 'x'.repeat(16) });
const during = await flood(guarded.url);
await guarded.stop();

const median = (of: (round: (typeof rounds)[number]) => number): number => quantile(rounds.map(of), 0.5);
const result = {
  /** Replies a second. */
  peak: median(({ highest }) => highest),
  atPeak: median(({ once }) => once.perSecond),
  atTwoAndAHalf: median(({ over }) => over.perSecond),
  refusedASecond: median(({ over }) => over.refused),
  /** Goal: at least 0.9. */
  overToPeak: median(({ highest, over }) => over.perSecond / highest),
  /** Milliseconds; goal: p95 under 2000. */
  shopperDuringFlood: during,
};
process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
