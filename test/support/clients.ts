import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  type Ack,
  type ConversationStarted,
  type ErrorBody,
  type Message,
  SHOPPER_NAMESPACE,
  type ShopperHandshake,
  STAFF_NAMESPACE,
} from '#contracts';

/** An error acknowledgement, thrown. */
export class Refused extends Error {
  constructor(readonly body: ErrorBody) {
    super(`${body.code}: ${body.message}`);
  }
}

/** One socket that asks and waits for acknowledgements. */
export class TestClient {
  constructor(readonly socket: Socket) {}

  async ask<T>(event: string, payload: unknown = {}): Promise<T> {
    const answer = (await this.socket.timeout(15_000).emitWithAck(event, payload)) as Ack<T>;
    if (!answer.ok) throw new Refused(answer.error);
    return answer.data;
  }

  close(): void {
    this.socket.close();
  }
}

const connected = (socket: Socket) =>
  new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error: Error & { data?: ErrorBody }) => {
      socket.close();
      reject(error.data ? new Refused(error.data) : error);
    });
  });

/** A widget without a face: keeps what it was shown, in order. */
export class TestShopper extends TestClient {
  readonly shown: Message[] = [];
  started: ConversationStarted;

  /** @param headers as a proxy would set them. */
  static async connect(
    url: string,
    auth: ShopperHandshake = {},
    headers: Record<string, string> = {},
  ): Promise<TestShopper> {
    const socket = io(`${url}${SHOPPER_NAMESPACE}`, {
      transports: ['websocket'],
      auth,
      extraHeaders: headers,
      reconnection: false,
      forceNew: true,
    });
    const shopper = new TestShopper(socket);
    socket.on('message:new', (message: Message) => shopper.shown.push(message));
    await connected(socket);
    return shopper;
  }

  async start(
    options: { afterSeq?: number; conversationId?: string; fresh?: boolean } = {},
  ): Promise<ConversationStarted> {
    this.started = await this.ask<ConversationStarted>('conversation:start', options);
    return this.started;
  }

  async send(
    text: string,
    clientMessageId: string = randomUUID(),
    attachments: string[] = [],
  ): Promise<Message> {
    const { message } = await this.ask<{ message: Message }>('message:send', {
      ...{ clientMessageId, text, attachments },
    });
    return message;
  }

  /** Sends and waits for the next thing said by anybody else. */
  async say(text: string): Promise<Message> {
    const { seq } = await this.send(text);
    return this.until((message) => message.author !== 'shopper' && message.seq > seq);
  }

  async until(wanted: (message: Message) => boolean): Promise<Message> {
    const already = this.shown.find(wanted);
    if (already) return already;
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        reject(new Error(`Not said within 45 s. Shown: ${this.shown.map(({ text }) => text).join(' | ')}`));
      }, 45_000);
      const check = (message: Message) => {
        if (!wanted(message)) return;
        clearTimeout(timeout);
        this.socket.off('message:new', check);
        resolve(message);
      };
      this.socket.on('message:new', check);
    });
  }
}

/** Logs in and returns the session cookie. */
export async function logIn(url: string, credentials: { email: string; password: string }): Promise<string> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) throw new Refused(((await response.json()) as { error: ErrorBody }).error);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A console without a face. */
export async function connectStaff(url: string, cookie: string): Promise<TestClient> {
  const socket = io(`${url}${STAFF_NAMESPACE}`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    reconnection: false,
    forceNew: true,
  });
  await connected(socket);
  return new TestClient(socket);
}
