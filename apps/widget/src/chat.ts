import { io, type Socket } from 'socket.io-client';
import type {
  Ack,
  Attachment,
  AttachmentLink,
  BehaviorEvent,
  ConversationView,
  ErrorBody,
  Message,
  MessagePage,
  ProductCard,
  ShopperToServer,
  SignedIdentity,
} from '#contracts';
import type { Basket } from './basket.js';
import { type ChatAction, type ChatState, emptyChat, reduce } from './chat-state.js';
import { Delivery } from './delivery.js';
import { Dismissals } from './dismissals.js';
import { newId } from './ids.js';
import { Outbox } from './outbox.js';
import { problemOf } from './problem.js';
import type { Storage } from './storage.js';
import { t } from './messages/index.js';
import { sendFile } from './uploads.js';

type Payload<E extends keyof ShopperToServer> = Parameters<ShopperToServer[E]>[0];
type Data<E extends keyof ShopperToServer> = Extract<
  Parameters<NonNullable<Parameters<ShopperToServer[E]>[1]>>[0],
  { ok: true }
>['data'];

const NAMESPACE = '/shopper';
const TOKEN = 'token';
const ANSWER_WITHIN_MS = 10_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
/** The assistant's typing mark goes by itself if no reply follows. */
const TYPING_LASTS_MS = 15_000;
const LONGEST_ID = 100;
const TYPING_EVERY_MS = 3000;
const TYPING_ENDS_MS = 4000;

/** The connection to the shop's server with everything said over it. No DOM in here. */
export class Chat {
  private current: ChatState = emptyChat;
  private readonly listeners = new Set<() => void>();
  private readonly socket: Socket;
  private readonly outbox: Outbox;
  private readonly delivery: Delivery;
  /** Suggestions the shopper has no interest in. */
  readonly dismissals: Dismissals;
  private identity: SignedIdentity | null = null;
  /** Counts connections, so that a late answer to an old start is not taken for the new one's. */
  private connections = 0;
  private failures = 0;
  private reportedRead = 0;
  private page: MessagePage = { productId: null, canFillBasket: false };
  private typingSince: number | null = null;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private typingMark: ReturnType<typeof setTimeout> | undefined;
  private readonly tokenWaiters: ((token: string) => void)[] = [];
  private tokenConfirmed = false;
  /** Suggestions reported as shown. */
  private readonly seen = new Set<string>();

  /** @param server where the server is, e.g. `https://chat.example.com`, without a slash at the end; @param locale BCP 47, of the screens now. */
  constructor(
    private readonly server: string,
    private readonly storage: Storage,
    private readonly locale: () => string,
    private readonly basket: Basket,
  ) {
    this.outbox = new Outbox(storage);
    const { origin, pathname } = new URL(server);
    this.socket = io(origin + NAMESPACE, {
      path: `${pathname === '/' ? '' : pathname}/socket.io`,
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8000,
      auth: (send) => {
        const token = storage.get(TOKEN);
        send({
          locale: locale(),
          ...(token && { token }),
          ...(this.identity && { identity: this.identity }),
        });
      },
    });
    this.delivery = new Delivery({
      state: () => this.current,
      dispatch: (action) => this.dispatch(action),
      send: ({ clientMessageId, text, attachments = [], page }) =>
        this.request('message:send', {
          ...{ clientMessageId, text, attachments: attachments.map(({ id }) => id) },
          ...(page && { page }),
        }),
      now: () => Date.now(),
      schedule: (work, ms) => setTimeout(work, ms),
    });
    this.dismissals = new Dismissals({
      storage,
      report: (card) => this.report('suggestion_dismissed', [card]),
      changed: () => this.notify(),
      schedule: (work, ms) => setTimeout(work, ms),
      cancel: (timer) => clearTimeout(timer as number | undefined),
    });
    this.listen();
    for (const entry of this.outbox.load()) this.dispatch({ type: 'written', entry });
  }

  get state(): ChatState {
    return this.current;
  }

  /** Whether this browser has talked to the shop before. */
  get isReturning(): boolean {
    return this.storage.get(TOKEN) !== null;
  }

  /** An address as the server gives it, made whole. */
  resolve(url: string): string {
    // Under the path of the server, if it has one.
    if (/^\/(?!\/)/.test(url)) return this.server + url;
    return URL.canParse(url, this.server) ? new URL(url, this.server).href : url;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  connect(): void {
    if (this.socket.active) return;
    if (this.current.connection === 'idle') this.dispatch({ type: 'connection', connection: 'connecting' });
    this.socket.connect();
  }

  /** The visitor's credential, as soon as the server has confirmed or made it. */
  visitorToken(): Promise<string> {
    const token = this.storage.get(TOKEN);
    if (this.tokenConfirmed && token) return Promise.resolve(token);
    this.connect();
    return new Promise((resolve) => this.tokenWaiters.push(resolve));
  }

  send(text: string, attachments: readonly Attachment[] = []): void {
    this.connect();
    this.typed(false);
    const clientMessageId = newId();
    if (this.page.canFillBasket) this.basket.asked(clientMessageId);
    this.dispatch({
      type: 'written',
      entry: { clientMessageId, text, attachments, at: Date.now(), page: this.page },
    });
    void this.delivery.pump();
  }

  /** Gives the server a file for the next message. @throws UploadFailed */
  async upload(file: File, onShare: (share: number) => void): Promise<Attachment> {
    const headers = await this.headers();
    const id = this.current.conversation?.id ?? '';
    return sendFile(`${this.server}/api/v1/conversations/${id}/attachments`, headers, file, onShare);
  }

  /** Where a file is for the next minutes; null, with the reason in the state, where it is not to be had. */
  async link(attachmentId: string): Promise<string | null> {
    try {
      const headers = await this.headers();
      const response = await fetch(`${this.server}/api/v1/attachments/${attachmentId}/link`, { headers });
      if (response.ok) return this.resolve(((await response.json()) as AttachmentLink).url);
    } catch (error) {
      console.warn('Attendant: a file could not be opened.', error);
    }
    this.dispatch({ type: 'problem', problem: t('noFile') });
    return null;
  }

  /** What the page says of itself; what it leaves out stays as it was. */
  onPage(told: Partial<MessagePage>): void {
    const { productId = this.page.productId, canFillBasket = this.page.canFillBasket } = told;
    this.page = { productId: idOf(productId), canFillBasket };
    this.fillBasket();
  }

  retry(clientMessageId: string): void {
    this.dispatch({ type: 'retry', clientMessageId });
    void this.delivery.pump();
  }

  discard(clientMessageId: string): void {
    this.dispatch({ type: 'discard', clientMessageId });
  }

  /** Tells the other side that the shopper writes, at most every few seconds, and that it ended. */
  typed(writing: boolean): void {
    clearTimeout(this.typingEnds);
    if (writing) this.typingEnds = setTimeout(() => this.typed(false), TYPING_ENDS_MS);
    if (this.current.connection !== 'online' || (!writing && this.typingSince === null)) return;
    if (writing && this.typingSince !== null && Date.now() - this.typingSince < TYPING_EVERY_MS) return;
    this.typingSince = writing ? Date.now() : null;
    this.socket.emit('typing', { typing: writing });
  }

  /** Everything shown so far counts as read. */
  markRead(): void {
    const last = this.current.messages.at(-1)?.seq ?? 0;
    this.dispatch({ type: 'read', seq: last });
    if (last <= this.reportedRead || this.current.connection !== 'online') return;
    this.reportedRead = last;
    this.socket.emit('read', { seq: last });
  }

  async giveFeedback(message: Message, feedback: Message['feedback']): Promise<void> {
    const messageId = message.id;
    this.dispatch({ type: 'feedback', messageId, feedback });
    const answer = await this.attempt('feedback', { messageId, feedback });
    if (!answer) this.dispatch({ type: 'feedback', messageId, feedback: message.feedback });
  }

  async requestHuman(): Promise<void> {
    this.take(await this.attempt('human:request', {}));
  }

  /** Resolves to whether the server has it. */
  async rate(rating: number, comment: string): Promise<boolean> {
    return this.take(await this.attempt('rate', { rating, comment }));
  }

  startFresh(): Promise<void> {
    return this.start(true);
  }

  /** The server is told; what it says before the first message is said anew. */
  localeChanged(): void {
    this.reconnect();
  }

  /** The shopper has logged in on the site; the site's server signed who they are. */
  identify(identity: SignedIdentity): void {
    if (identity.signature === this.identity?.signature) return;
    this.identity = identity;
    this.reconnect();
  }

  /** The shopper has logged out: whoever uses the browser next starts as a stranger. */
  logout(): void {
    this.identity = null;
    this.storage.set(TOKEN, null);
    this.tokenConfirmed = false;
    this.dispatch({ type: 'reset' });
    this.reconnect();
  }

  /** The shopper allows, or no longer allows, that what they do is remembered; refusing deletes what was kept. */
  async consent(granted: boolean): Promise<void> {
    const response = await fetch(`${this.server}/api/v1/profile/consent`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...(await this.headers()) },
      body: JSON.stringify({ granted }),
    });
    if (!response.ok) throw new Error(`The choice was not stored (status ${response.status}).`);
  }

  /** Reports that a suggested product was clicked. */
  clicked(card: ProductCard): void {
    this.report('suggestion_clicked', [card]);
  }

  /** Reports that products are on the screen, each suggestion once. */
  shown(cards: readonly ProductCard[]): void {
    const fresh = cards.filter(({ attributionId }) => attributionId && !this.seen.has(attributionId));
    for (const { attributionId } of fresh) this.seen.add(attributionId);
    this.report('suggestion_shown', fresh);
  }

  /** Whose request it is. */
  private async headers(): Promise<Record<string, string>> {
    return {
      authorization: `Bearer ${await this.visitorToken()}`,
      ...(this.identity && { 'attendant-identity': base64url(JSON.stringify(this.identity)) }),
    };
  }

  /** A lost report is not worth bothering the shopper. Without the shopper's consent the server keeps nothing of it. */
  private report(type: BehaviorEvent['type'], cards: readonly ProductCard[]): void {
    const token = this.storage.get(TOKEN);
    if (!token || cards.length === 0) return;
    const events = cards.map(({ productId, attributionId }): BehaviorEvent => ({
      id: newId(),
      type,
      productId,
      quantity: 1,
      ...(attributionId && { attributionId }),
      at: Date.now(),
    }));
    fetch(`${this.server}/api/v1/events`, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ events, ...(this.identity && { identity: this.identity }) }),
    }).catch((error: unknown) => console.warn('Attendant: behaviour was not reported.', error));
  }

  private dispatch(action: ChatAction): void {
    const before = this.current;
    this.current = reduce(before, action);
    if (this.current === before) return;
    if (before.outgoing !== this.current.outgoing) this.outbox.update(before.outgoing, this.current.outgoing);
    this.notify();
    if (before.messages !== this.current.messages) this.fillBasket();
  }

  private fillBasket(): void {
    if (this.page.canFillBasket && this.basket.carryOut(this.current.messages)) {
      this.dispatch({ type: 'problem', problem: t('basketNotFilled') });
    }
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  private listen(): void {
    this.socket.on('connect', () => {
      this.connections += 1;
      this.typingSince = null;
      void this.start(false);
    });
    this.socket.on('disconnect', (reason) => {
      this.dispatch({ type: 'connection', connection: 'offline' });
      // The library comes back by itself from everything but these two.
      if (reason === 'io server disconnect') this.connectAfter(undefined);
    });
    this.socket.on('connect_error', (error: Error & { data?: ErrorBody }) => {
      this.dispatch({ type: 'connection', connection: 'offline' });
      if (this.socket.active) return;
      if (error.data?.code === 'invalid_identity' && this.identity) {
        console.warn(`Attendant: the identity was refused: ${error.data.message}`);
        this.identity = null;
      }
      this.connectAfter(error.data?.retryAfter);
    });
    // Rather than at the next try, which may be seconds away.
    window.addEventListener('online', () => {
      if (!this.socket.connected) this.reconnect();
    });
    window.addEventListener('pagehide', () => this.dismissals.flush());
    this.socket.on('message:new', (message: Message) => this.dispatch({ type: 'message', message }));
    this.socket.on('conversation:changed', (conversation: ConversationView) =>
      this.dispatch({ type: 'conversation', conversation }),
    );
    this.socket.on('typing', ({ author, typing }: { author: 'assistant' | 'agent'; typing: boolean }) => {
      this.dispatch({ type: 'typing', author, typing });
      clearTimeout(this.typingMark);
      if (typing) {
        this.typingMark = setTimeout(
          () => this.dispatch({ type: 'typing', author, typing: false }),
          TYPING_LASTS_MS,
        );
      }
    });
  }

  private reconnect(): void {
    this.reportedRead = 0;
    if (!this.socket.active) return;
    this.socket.disconnect();
    this.connect();
  }

  private connectAfter(seconds: number | undefined): void {
    setTimeout(() => this.connect(), this.wait(seconds));
  }

  /** Milliseconds to the next try: what the server asks for, or longer each time. */
  private wait(seconds: number | undefined): number {
    this.failures += 1;
    return seconds === undefined
      ? Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1))
      : seconds * 1000;
  }

  private async start(fresh: boolean): Promise<void> {
    const connection = this.connections;
    const { conversation, syncedSeq } = this.current;
    const answer = await this.request('conversation:start', {
      fresh,
      ...(conversation && { conversationId: conversation.id, afterSeq: syncedSeq }),
    });
    if (connection !== this.connections || !this.socket.connected) return;
    if (!answer?.ok) {
      if (answer) this.dispatch({ type: 'problem', problem: problemOf(answer.error) });
      setTimeout(() => {
        if (connection === this.connections && this.socket.connected) void this.start(fresh);
      }, this.wait(answer?.error.retryAfter));
      return;
    }
    this.failures = 0;
    this.storage.set(TOKEN, answer.data.token);
    this.tokenConfirmed = true;
    for (const resolve of this.tokenWaiters.splice(0)) resolve(answer.data.token);
    this.dispatch({ type: 'started', started: answer.data });
    void this.delivery.pump();
  }

  /** Null when no answer came in time. */
  private request<E extends keyof ShopperToServer>(
    event: E,
    payload: Payload<E>,
  ): Promise<Ack<Data<E>> | null> {
    return new Promise((resolve) => {
      this.socket
        .timeout(ANSWER_WITHIN_MS)
        .emit(event, payload, (lost: Error | null, answer: Ack<Data<E>>) => resolve(lost ? null : answer));
    });
  }

  /** The answer's data; null, with the reason in the state, when there is none. */
  private async attempt<E extends keyof ShopperToServer>(
    event: E,
    payload: Payload<E>,
  ): Promise<{ data: Data<E> } | null> {
    this.dispatch({ type: 'problem', problem: null });
    const answer = this.socket.connected ? await this.request(event, payload) : null;
    if (answer?.ok) return answer;
    this.dispatch({ type: 'problem', problem: answer ? problemOf(answer.error) : t('noAnswer') });
    return null;
  }

  private take(answer: { data: { conversation: ConversationView } } | null): boolean {
    if (answer) this.dispatch({ type: 'conversation', conversation: answer.data.conversation });
    return answer !== null;
  }
}

/** As the server takes it. A page may have a number, or more than any product's id has; no message is lost for that. */
function idOf(told: unknown): string | null {
  const id = String(told ?? '').trim();
  return id.length > 0 && id.length <= LONGEST_ID ? id : null;
}

const base64url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
