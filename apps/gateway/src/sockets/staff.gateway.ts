import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { OrderRequestChanged } from '#catalog';
import { SessionEnded, sessionId, Sessions, sessionToken, StaffAccessChanged } from '#accounts';
import {
  type ServerToStaff,
  STAFF_NAMESPACE,
  type StaffAccount,
  staffEvents,
  type StaffToServer,
} from '#contracts';
import {
  Assignment,
  BEAT,
  ConversationChanged,
  ConversationMoved,
  Desk,
  MessageStored,
  Presences,
  PromiseNear,
  SavedViewsChanged,
  StaffingChanged,
} from '#conversations';
import {
  AppError,
  bindEvents,
  CONFIG,
  type Config,
  EventBus,
  type Limit,
  platformErrors,
  RateLimiter,
  requestContext,
  toErrorBody,
} from '#platform';
import { sameOrigin } from '../origins.js';
import { conversationRoom, INBOX_ROOM, shoppersOf } from './rooms.js';

interface SocketData {
  sessionToken: string;
  /** Once let in. */
  staff?: StaffAccount;
}

type StaffSocket = Socket<StaffToServer, ServerToStaff, Record<string, never>, SocketData>;
type StaffNamespace = Namespace<StaffToServer, ServerToStaff, Record<string, never>, SocketData>;

const EVENTS: Limit = { name: 'staff-events', points: 600, per: 60 };
/** How often to look for sessions that ended by time. */
const SWEEP = 60_000;

/** Everyone connected by one session, and by one account: whom to cut off when it ends. */
const sessionRoom = (id: string): string => `session:${id}`;
const accountRoom = (id: string): string => `account:${id}`;

/** The console's live side: inbox, conversations, take over and hand back. */
@Injectable()
@WebSocketGateway({ namespace: STAFF_NAMESPACE })
export class StaffGateway
  implements OnModuleInit, OnModuleDestroy, OnGatewayInit<StaffNamespace>, OnGatewayConnection<StaffSocket>
{
  @WebSocketServer() private readonly namespace: StaffNamespace;
  private readonly log = new Logger(StaffGateway.name);
  private sweeper: NodeJS.Timeout | undefined;
  private heart: NodeJS.Timeout | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly presences: Presences,
    private readonly assignment: Assignment,
    private readonly sessions: Sessions,
    private readonly limiter: RateLimiter,
    private readonly events: EventBus,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Sockets of this process. */
  get connected(): number {
    return this.namespace.sockets.size;
  }

  onModuleInit(): void {
    this.events.subscribe(MessageStored, ({ message }) => {
      this.namespace.to(conversationRoom(message.conversationId)).emit('message:new', message);
    });
    this.events.subscribe(ConversationChanged, ({ summary }) => {
      this.namespace.to(INBOX_ROOM).emit('conversation:changed', summary);
    });
    this.events.subscribe(ConversationMoved, ({ summary, told, by }) => {
      this.namespace.to(told.map(accountRoom)).emit('conversation:moved', { conversation: summary, by });
    });
    this.events.subscribe(PromiseNear, ({ summary }) => {
      const { status, agent } = summary;
      const room = status === 'agent' && agent ? accountRoom(agent.id) : INBOX_ROOM;
      this.namespace.to(room).emit('promise:near', summary);
    });
    this.events.subscribe(SavedViewsChanged, ({ accountId }) => {
      this.namespace.to(accountId === null ? INBOX_ROOM : accountRoom(accountId)).emit('inbox-views:changed');
    });
    this.events.subscribe(StaffingChanged, ({ accountId }) => {
      this.namespace.to(INBOX_ROOM).emit('colleagues:changed', { id: accountId });
    });
    this.events.subscribe(OrderRequestChanged, ({ request }) => {
      this.namespace.to(INBOX_ROOM).emit('order-request:changed', { requestId: request.id });
    });
    // What is sent to a room reaches whoever is in it: a socket must not outlive its session, on whichever node it is.
    this.events.subscribe(SessionEnded, ({ sessionId: id }) => {
      this.namespace.in(sessionRoom(id)).disconnectSockets(true);
    });
    this.events.subscribe(StaffAccessChanged, async ({ account }) => {
      this.namespace.in(accountRoom(account.id)).disconnectSockets(true);
      if (!account.disabled && account.role !== 'analyst') return;
      // In this order: nothing of what they held comes back to them.
      await this.presences.dismiss(account.id);
      await this.desk.release(account);
    });
    this.sweeper = setInterval(() => void this.sweep(), SWEEP);
    this.sweeper.unref();
    this.heart = setInterval(() => void this.beat(), BEAT);
    this.heart.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeper);
    clearInterval(this.heart);
  }

  afterInit(namespace: StaffNamespace): void {
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

  async handleConnection(socket: StaffSocket): Promise<void> {
    let staff: StaffAccount;
    bindEvents(
      socket as unknown as Socket,
      staffEvents,
      {
        watch: async ({ conversationId, afterSeq }) => {
          const room = conversationRoom(conversationId);
          await socket.join(room);
          try {
            return await this.desk.get(conversationId, afterSeq);
          } catch (error) {
            await socket.leave(room);
            throw error;
          }
        },
        unwatch: ({ conversationId }) => socket.leave(conversationRoom(conversationId)),
        'message:send': async ({ conversationId, ...message }) => ({
          message: await this.desk.send(conversationId, staff, message),
        }),
        take: async ({ conversationId }) => ({ conversation: await this.desk.take(conversationId, staff) }),
        'hand-back': async ({ conversationId }) => ({
          conversation: await this.desk.handBack(conversationId, staff),
        }),
        close: async ({ conversationId }) => ({ conversation: await this.desk.close(conversationId, staff) }),
        reopen: async ({ conversationId }) => ({
          conversation: await this.desk.reopen(conversationId, staff),
        }),
        typing: ({ conversationId, typing }) => {
          const room = conversationRoom(conversationId);
          if (!socket.rooms.has(room)) return;
          shoppersOf(this.namespace).to(room).emit('typing', { author: 'agent', typing });
          socket.to(room).emit('typing', { conversationId, author: 'agent', name: staff.name, typing });
        },
        read: ({ conversationId }) => this.desk.markRead(conversationId),
      },
      // A session may end, and a role change, while the socket stays open.
      async () => {
        staff = await this.staffOf(socket);
        requestContext.current().staffId = staff.id;
        await this.limiter.consume(EVENTS, staff.id);
      },
    );
    await this.enter(socket);
  }

  /** Into the rooms to be cut off by first, and then a second look: the session may have ended since the handshake. */
  private async enter(socket: StaffSocket): Promise<void> {
    try {
      await socket.join(sessionRoom(sessionId(socket.data.sessionToken)));
      const staff = await this.staffOf(socket);
      await socket.join(accountRoom(staff.id));
      await this.staffOf(socket);
      await socket.join(INBOX_ROOM);
      socket.data.staff = staff;
      socket.on('disconnect', () => void this.left(staff));
      await this.presences.here([staff]);
      // Gone meanwhile, and its own word may have come too early.
      if (!socket.connected) await this.left(staff);
    } catch (error) {
      if (!(error instanceof AppError))
        this.log.error({ err: error }, 'A member of staff could not be let in');
      socket.disconnect(true);
    }
  }

  private async left({ id }: StaffAccount): Promise<void> {
    if ([...this.namespace.sockets.values()].some(({ data }) => data.staff?.id === id)) return;
    try {
      await this.presences.left(id);
    } catch (error) {
      this.log.error({ err: error }, 'It could not be kept that somebody left');
    }
  }

  /** Says who is connected to this node, and looks after what a node that died has left undone. */
  async beat(): Promise<void> {
    const here = [...this.namespace.sockets.values()].flatMap(({ data }) => data.staff ?? []);
    try {
      await this.presences.here([...new Map(here.map((staff) => [staff.id, staff])).values()]);
      await this.assignment.run();
    } catch (error) {
      this.log.error({ err: error }, 'Who is at the desk could not be told; tried again soon');
    }
  }

  /** Cuts off the sockets of this node whose session ended without an event: by time, or at another process. */
  async sweep(): Promise<void> {
    for (const socket of this.namespace.sockets.values()) {
      try {
        await this.staffOf(socket);
      } catch (error) {
        // Refused is already cut off. Otherwise the database is away, and the next sweep looks again.
        if (!(error instanceof AppError)) this.log.error({ err: error }, 'A session could not be checked');
      }
    }
  }

  private async authenticate(socket: StaffSocket): Promise<void> {
    if (!sameOrigin(socket.handshake.headers, this.config)) throw platformErrors.origin_not_allowed();
    const token = sessionToken(socket.handshake.headers.cookie);
    if (!token) throw platformErrors.unauthenticated();
    socket.data.sessionToken = token;
    await this.staffOf(socket);
  }

  private async staffOf(socket: StaffSocket): Promise<StaffAccount> {
    const staff = await this.sessions.accountOf(socket.data.sessionToken);
    if (staff && staff.role !== 'analyst') return staff;
    socket.disconnect(true);
    throw staff ? platformErrors.forbidden() : platformErrors.unauthenticated();
  }
}
