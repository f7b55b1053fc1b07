import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import {
  type ConversationStarted,
  type ServerToShopper,
  SHOPPER_NAMESPACE,
  shopperEvents,
  ShopperHandshake,
  type ShopperToServer,
  type SignedIdentity,
} from '#contracts';
import {
  AssistantThinking,
  ConversationChanged,
  ConversationClaimed,
  conversationsErrors,
  MessageStored,
  type Shopper,
  ShopperConversations,
  shopperMessage,
} from '#conversations';
import { Assistant } from '#dialogue';
import { ShopContent } from '#knowledge';
import {
  AppError,
  bindEvents,
  Clock,
  CONFIG,
  type Config,
  EventBus,
  type Limit,
  networkOf,
  parseInput,
  platformErrors,
  RateLimiter,
  requestContext,
  signedName,
  sourceOf,
  toErrorBody,
  verifyIdentity,
  VisitorTokens,
} from '#platform';
import { clientAddress } from './client-address.js';
import { conversationRoom, staffOf } from './rooms.js';
import { t } from '../messages/index.js';

interface SocketData {
  shopper: Shopper;
  token: string;
  /** Of the client, as limits count it. */
  network: string;
  /** The same where it is stored: nobody can tell the address by it. */
  source: string;
  /** What messages have cost in the present minute, of the visitor or of all of their address, whichever is more. */
  points?: number;
  /** When the site's word for the customer ends (epoch ms). */
  identityExpiresAt?: number;
  /** Set once started. */
  conversationId?: string;
}

type ShopperSocket = Socket<ShopperToServer, ServerToShopper, Record<string, never>, SocketData>;
type ShopperNamespace = Namespace<ShopperToServer, ServerToShopper, Record<string, never>, SocketData>;

/** New connections a minute from one address. */
const CONNECTIONS: Limit = { name: 'connect', points: 120, per: 60 };
/** A message costs one point, and one more for each so many characters: as it costs the language model. */
const CHARACTERS_PER_POINT = 400;
/** Everything that is not a message: typing, read marks, feedback. */
const SIGNALS: Limit = { name: 'signals', points: 240, per: 60 };
/** For all visitors of one address, who cost nothing to make. */
const ADDRESS_SIGNALS: Limit = { name: 'signals-address', points: 2_400, per: 60 };
/** The longest that a timer can wait. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** The chat of shoppers' widgets. */
@Injectable()
@WebSocketGateway({ namespace: SHOPPER_NAMESPACE })
export class ShopperGateway
  implements OnModuleInit, OnGatewayInit<ShopperNamespace>, OnGatewayConnection<ShopperSocket>
{
  @WebSocketServer() private readonly namespace: ShopperNamespace;
  private readonly perVisitor: Limit;
  private readonly perAddress: Limit;

  constructor(
    private readonly conversations: ShopperConversations,
    private readonly assistant: Assistant,
    private readonly content: ShopContent,
    private readonly tokens: VisitorTokens,
    private readonly limiter: RateLimiter,
    private readonly events: EventBus,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.perVisitor = { name: 'messages', points: config.messagesPerMinute, per: 60 };
    this.perAddress = { name: 'messages-address', points: config.addressMessagesPerMinute, per: 60 };
  }

  /** Sockets of this process. */
  get connected(): number {
    return this.namespace.sockets.size;
  }

  onModuleInit(): void {
    this.events.subscribe(MessageStored, ({ message, isNew }) => {
      if (message.visibility === 'public' && isNew) {
        this.namespace
          .to(conversationRoom(message.conversationId))
          .emit('message:new', shopperMessage(message));
      }
    });
    this.events.subscribe(ConversationChanged, ({ view }) => {
      if (view) this.namespace.to(conversationRoom(view.id)).emit('conversation:changed', view);
    });
    this.events.subscribe(ConversationClaimed, async ({ conversationId, customerId }) => {
      const room = conversationRoom(conversationId);
      // On any node. Their tokens still say who they are; they get a conversation of their own when they start one.
      for (const socket of await this.namespace.in(room).fetchSockets())
        if (socket.data.shopper.customer?.id !== customerId) socket.leave(room);
    });
    this.events.subscribe(AssistantThinking, ({ conversationId }) => {
      this.namespace
        .to(conversationRoom(conversationId))
        .emit('typing', { author: 'assistant', typing: true });
    });
  }

  afterInit(namespace: ShopperNamespace): void {
    namespace.use((socket, next) => {
      this.authenticate(socket).then(
        () => next(),
        (error: unknown) => {
          const { body } = toErrorBody(error);
          next(Object.assign(new Error(body.message), { data: body }));
        },
      );
    });
  }

  handleConnection(socket: ShopperSocket): void {
    const { shopper, token } = socket.data;
    const started = () => {
      const { conversationId } = socket.data;
      if (!conversationId) throw conversationsErrors.not_started();
      requestContext.current().conversationId = conversationId;
      return conversationId;
    };
    bindEvents(
      socket as unknown as Socket,
      shopperEvents,
      {
        'conversation:start': async (options): Promise<ConversationStarted> => {
          const id = await this.conversations.start(shopper, options.fresh);
          if (socket.data.conversationId) await socket.leave(conversationRoom(socket.data.conversationId));
          await socket.join(conversationRoom(id));
          const afterSeq = options.conversationId === id ? options.afterSeq : 0;
          const opened = this.conversations.open(shopper, id, afterSeq);
          const { conversation, messages, language } = await opened.catch(async (error: unknown) => {
            // Another tab has just logged in and taken it along.
            await socket.leave(conversationRoom(id));
            throw error;
          });
          socket.data.conversationId = id;
          const { name, locale, currency } = this.content.shop;
          return {
            token,
            shop: { name, locale, currency },
            conversation,
            messages,
            greeting: this.assistant.greeting(language),
          };
        },
        'message:send': async (message) => {
          const conversationId = started();
          const extra = Math.floor(message.text.length / CHARACTERS_PER_POINT);
          if (extra > 0) await this.charge(socket, extra);
          const { points, source } = socket.data;
          return {
            message: await this.conversations.receive(shopper, conversationId, message, { points, source }),
          };
        },
        typing: ({ typing }) => {
          const conversationId = started();
          if (!socket.rooms.has(conversationRoom(conversationId))) return;
          staffOf(this.namespace)
            .to(conversationRoom(conversationId))
            .emit('typing', {
              conversationId,
              author: 'shopper',
              name: shopper.customer?.name ?? null,
              typing,
            });
        },
        read: ({ seq }) => this.conversations.markRead(shopper, started(), seq),
        feedback: ({ messageId, feedback }) =>
          this.conversations.giveFeedback(shopper, started(), messageId, feedback),
        'human:request': async () => ({
          conversation: await this.conversations.requestHuman(shopper, started()),
        }),
        rate: async ({ rating, comment }) => ({
          conversation: await this.conversations.rate(shopper, started(), rating, comment),
        }),
      },
      async (event) => {
        if (event === 'message:send') return this.charge(socket, 1);
        await this.limiter.consume(SIGNALS, shopper.visitorId);
        await this.limiter.consume(ADDRESS_SIGNALS, socket.data.network);
      },
    );
    this.endWithIdentity(socket);
  }

  private async charge(socket: ShopperSocket, points: number): Promise<void> {
    const { shopper, network } = socket.data;
    const own = await this.limiter.consume(this.perVisitor, shopper.visitorId, points);
    const all = await this.limiter.consume(this.perAddress, network, points);
    socket.data.points = Math.max(own, all);
  }

  /** The widget connects again, and the site has to vouch for its shopper anew. */
  private endWithIdentity(socket: ShopperSocket): void {
    const { identityExpiresAt } = socket.data;
    if (identityExpiresAt === undefined) return;
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = identityExpiresAt - this.clock.now();
      if (left <= 0) socket.disconnect(true);
      else timer = setTimeout(wait, Math.min(left, MAX_TIMEOUT)).unref();
    };
    socket.on('disconnect', () => {
      clearTimeout(timer);
    });
    wait();
  }

  private async authenticate(socket: ShopperSocket): Promise<void> {
    const network = networkOf(clientAddress(socket.handshake, this.config.trustProxy));
    await this.limiter.consume(CONNECTIONS, network);
    const { token, identity, locale } = parseInput(ShopperHandshake, socket.handshake.auth);
    const known = token ? await this.tokens.verify(token) : null;
    const visitorId = known ?? randomUUID();
    socket.data = {
      shopper: {
        visitorId,
        customer: this.customerOf(identity),
        locale: validLocale(locale) ?? this.content.shop.locale,
      },
      token: known && token ? token : await this.tokens.issue(visitorId),
      network,
      source: sourceOf(network, this.config.visitorTokenSecret),
      identityExpiresAt: identity?.expiresAt,
    };
  }

  private customerOf(identity: SignedIdentity | undefined): Shopper['customer'] {
    if (!identity) return null;
    if (!verifyIdentity(identity, this.config.identitySecret, this.clock.now()))
      throw platformErrors.invalid_identity();
    return {
      id: identity.customerId,
      email: identity.email,
      name: signedName(identity, this.config.identitySecret),
    };
  }
}

/** A locale that Intl understands, or undefined. */
function validLocale(locale: string | undefined): string | undefined {
  try {
    // Empty: a browser that does not tell.
    return locale ? Intl.getCanonicalLocales(locale)[0] : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw new AppError('invalid_input', 400, t('localeUnreadable'), { cause: error });
  }
}
