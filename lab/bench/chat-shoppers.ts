import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { type Ack, type Message, SHOPPER_NAMESPACE } from '#contracts';
import type { BenchServer } from './chat-servers.js';

export interface ChatRun {
  /** Milliseconds from sending to the acknowledgement, of every message. */
  acks: number[];
  /** Milliseconds from sending to the reply. */
  replies: number[];
  milliseconds: number;
  /** CPU time over the run. */
  serverMs: number;
  shoppersMs: number;
}

/** A reply that takes longer is lost: the benchmark fails. */
const LOST_AFTER = 60_000;

/** A widget without a face that has one message under way at a time. */
class Shopper {
  private constructor(private readonly socket: Socket) {}

  static async connect(url: string): Promise<Shopper> {
    const socket = io(`${url}${SHOPPER_NAMESPACE}`, { transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
    const shopper = new Shopper(socket);
    await shopper.ask('conversation:start', {});
    return shopper;
  }

  /** @returns milliseconds to the acknowledgement and to the reply. */
  async say(text: string): Promise<{ ack: number; reply: number }> {
    const sent = performance.now();
    const replied = this.reply();
    await this.ask('message:send', { clientMessageId: randomUUID(), text });
    const ack = performance.now() - sent;
    return { ack, reply: (await replied) - sent };
  }

  close(): void {
    this.socket.close();
  }

  /** When the next reply came. */
  private reply(): Promise<number> {
    return new Promise((resolve, reject) => {
      const check = ({ author }: Message) => {
        if (author !== 'assistant') return;
        clearTimeout(lost);
        this.socket.off('message:new', check);
        resolve(performance.now());
      };
      const lost = setTimeout(() => reject(new Error('A message got no reply')), LOST_AFTER);
      this.socket.on('message:new', check);
    });
  }

  private async ask(event: string, payload: object): Promise<void> {
    const answer = (await this.socket.timeout(LOST_AFTER).emitWithAck(event, payload)) as Ack<unknown>;
    if (!answer.ok) throw new Error(`${event}: ${answer.error.message}`);
  }
}

/** Shoppers in a closed loop: each sends its next message as soon as it has the reply to the last. */
export class Shoppers {
  private next = 0;

  private constructor(
    private readonly server: BenchServer,
    private readonly shoppers: readonly Shopper[],
    private readonly texts: readonly string[],
  ) {}

  static async connect(server: BenchServer, count: number, texts: readonly string[]): Promise<Shoppers> {
    const shoppers: Shopper[] = [];
    for (let i = 0; i < count; i++) shoppers.push(await Shopper.connect(server.url));
    return new Shoppers(server, shoppers, texts);
  }

  /** The first `count` of them write for so long; messages under way at the end are waited for and counted. */
  async run(count: number, milliseconds: number): Promise<ChatRun> {
    const acks: number[] = [];
    const replies: number[] = [];
    const serverBefore = await this.server.cpuMs();
    const ownBefore = process.cpuUsage();
    const started = performance.now();
    await Promise.all(
      this.shoppers.slice(0, count).map(async (shopper) => {
        while (performance.now() - started < milliseconds) {
          const { ack, reply } = await shopper.say(this.texts[this.next++ % this.texts.length] ?? '');
          acks.push(ack);
          replies.push(reply);
        }
      }),
    );
    const elapsed = performance.now() - started;
    const own = process.cpuUsage(ownBefore);
    return {
      acks,
      replies,
      milliseconds: elapsed,
      serverMs: (await this.server.cpuMs()) - serverBefore,
      shoppersMs: (own.user + own.system) / 1000,
    };
  }

  close(): void {
    for (const shopper of this.shoppers) shopper.close();
  }
}
