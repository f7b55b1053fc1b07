import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
  type Ack,
  type ConversationStarted,
  type ConversationSummary,
  type ConversationView,
  type Message,
  type Order,
  type Product,
  SHOPPER_NAMESPACE,
  type SignedIdentity,
  STAFF_NAMESPACE,
} from '#contracts';
import type { ShopUnderTest, Visit } from './shop-under-test.js';

/** Nothing by then: there is no reply. */
const REPLY_MS = 30_000;
/** Quiet for so long after a message: the reply is complete. */
const SETTLE_MS = 250;
/** How long an expected silence is listened to. */
const SILENCE_MS = 2_000;
/** A server limits messages and visitors: it is asked again after so long, so many times. */
const PAUSE_MS = 8_000;
const TRIES = 12;

/** The owner's log-in of the server. */
export interface Owner {
  email: string;
  password: string;
}

async function patiently<T>(action: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (attempt === TRIES || !/rate_limited|: 429/.test(String(error))) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

const connect = (url: string, options: object): Promise<Socket> =>
  patiently(
    () =>
      new Promise((resolve, reject) => {
        const socket = io(url, {
          transports: ['websocket'],
          forceNew: true,
          reconnection: false,
          ...options,
        });
        socket.once('connect', () => {
          resolve(socket);
        });
        socket.once('connect_error', (error: Error & { data?: { code: string } }) => {
          socket.disconnect();
          reject(error.data ? new Error(`${error.data.code}: ${error.message}`) : error);
        });
      }),
  );

async function ask<T>(socket: Socket, event: string, payload: object): Promise<T> {
  const answer = (await socket.timeout(REPLY_MS).emitWithAck(event, payload)) as Ack<T>;
  if (!answer.ok) throw new Error(`${event}: ${answer.error.code}: ${answer.error.message}`);
  return answer.data;
}

/** A server on a fresh demo database. @param owner Plays the staff, checks orders and puts them back. */
export async function connectShop(base: string, owner: Owner): Promise<ShopUnderTest> {
  const answer = await fetch(`${base}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(owner),
  });
  if (!answer.ok) throw new Error(`The owner cannot log in at ${base}: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const json = <T>(path: string, body?: object): Promise<T> =>
    patiently(async () => {
      const response = await fetch(base + path, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, origin: base, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return (await response.json()) as T;
    });
  const desk = await connect(base + STAFF_NAMESPACE, { extraHeaders: { cookie, origin: base } });
  const { items } = await json<{ items: { identity: SignedIdentity }[] }>('/api/v1/demo/shoppers');
  const identities = new Map(items.map(({ identity }) => [identity.customerId, identity]));
  const products = new Map<string, Promise<Product>>();
  const fetchProduct = (id: string): Promise<Product> =>
    json<{ product: Product }>(`/api/v1/products/${encodeURIComponent(id)}`).then(({ product }) => product);
  return {
    visit: (customerId) => SocketVisit.begin(base, desk, customerId ? identities.get(customerId) : undefined),
    product: (id) => {
      const product = products.get(id) ?? fetchProduct(id);
      products.set(id, product);
      return product;
    },
    order: (number) => json<Order>(`/api/v1/orders/${number}`),
    restore: async (orders) => {
      if (orders.length > 0) await json('/api/v1/imports/orders', { orders });
    },
    close: () => {
      desk.disconnect();
      return Promise.resolve();
    },
  };
}

class SocketVisit implements Visit {
  private readonly messages: (Message & { seenAt: number })[] = [];
  private conversation: ConversationView;

  private constructor(
    private readonly socket: Socket,
    private readonly desk: Socket,
  ) {
    socket.on('message:new', (message: Message) => {
      this.messages.push({ ...message, seenAt: performance.now() });
    });
    socket.on('conversation:changed', (view: ConversationView) => (this.conversation = view));
  }

  static async begin(base: string, desk: Socket, identity: SignedIdentity | undefined): Promise<SocketVisit> {
    const auth = { locale: 'en-IE', ...(identity && { identity }) };
    const visit = new SocketVisit(await connect(base + SHOPPER_NAMESPACE, { auth }), desk);
    const start = () => ask<ConversationStarted>(visit.socket, 'conversation:start', { fresh: true });
    let begun = await start();
    visit.conversation = begun.conversation;
    // A logged-in shopper comes back to the last conversation.
    if (begun.messages.length > 0) {
      await visit.end();
      begun = await start();
      visit.conversation = begun.conversation;
    }
    return visit;
  }

  async say(text: string, silent: boolean): ReturnType<Visit['say']> {
    const payload = { clientMessageId: randomUUID(), text };
    const { message, sentAt } = await patiently(async () => ({
      sentAt: performance.now(),
      ...(await ask<{ message: Message }>(this.socket, 'message:send', payload)),
    }));
    const replies = () =>
      this.messages.filter(({ author, seq }) => author === 'assistant' && seq > message.seq);
    const until = sentAt + (silent ? SILENCE_MS : REPLY_MS);
    while (performance.now() < until) {
      const last = replies().at(-1);
      if (last && performance.now() - last.seenAt > SETTLE_MS) break;
      await sleep(20);
    }
    const [first] = replies();
    return {
      replies: replies(),
      escalated: this.conversation.status !== 'assistant',
      ms: first ? first.seenAt - sentAt : null,
    };
  }

  async staff(what: string): Promise<void> {
    const conversationId = this.conversation.id;
    if (what === 'take' || what === 'hand-back') await ask(this.desk, what, { conversationId });
    else await ask(this.desk, 'message:send', { conversationId, clientMessageId: randomUUID(), text: what });
    await sleep(SETTLE_MS);
  }

  async priority(): ReturnType<Visit['priority']> {
    const { conversation } = await ask<{ conversation: ConversationSummary }>(this.desk, 'watch', {
      conversationId: this.conversation.id,
    });
    return conversation.escalation ? conversation.priority : null;
  }

  async leave(): Promise<void> {
    if (this.conversation.status !== 'closed') await this.end();
    this.socket.disconnect();
  }

  private async end(): Promise<void> {
    await ask(this.desk, 'close', { conversationId: this.conversation.id });
  }
}
