import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { sessionToken, Sessions } from '#accounts';
import {
  type ServerToStaff,
  STAFF_NAMESPACE,
  type StaffAccount,
  staffEvents,
  type StaffToServer,
} from '#contracts';
import { ConversationChanged, Desk, MessageStored } from '#conversations';
import {
  bindEvents,
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
}

type StaffSocket = Socket<StaffToServer, ServerToStaff, Record<string, never>, SocketData>;
type StaffNamespace = Namespace<StaffToServer, ServerToStaff, Record<string, never>, SocketData>;

const EVENTS: Limit = { name: 'staff-events', points: 600, per: 60 };

/** The console's live side: inbox, conversations, take over and hand back. */
@Injectable()
@WebSocketGateway({ namespace: STAFF_NAMESPACE })
export class StaffGateway
  implements OnModuleInit, OnGatewayInit<StaffNamespace>, OnGatewayConnection<StaffSocket>
{
  @WebSocketServer() private readonly namespace: StaffNamespace;

  constructor(
    private readonly desk: Desk,
    private readonly sessions: Sessions,
    private readonly limiter: RateLimiter,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(MessageStored, ({ message }) => {
      this.namespace.to(conversationRoom(message.conversationId)).emit('message:new', message);
    });
    this.events.subscribe(ConversationChanged, ({ summary }) => {
      this.namespace.to(INBOX_ROOM).emit('conversation:changed', summary);
    });
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
          await socket.join(conversationRoom(conversationId));
          return this.desk.get(conversationId, afterSeq);
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
          shoppersOf(this.namespace)
            .to(conversationRoom(conversationId))
            .emit('typing', { author: 'agent', typing });
          socket
            .to(conversationRoom(conversationId))
            .emit('typing', { conversationId, author: 'agent', name: staff.name, typing });
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
    await socket.join(INBOX_ROOM);
  }

  private async authenticate(socket: StaffSocket): Promise<void> {
    if (!sameOrigin(socket.handshake.headers)) throw platformErrors.origin_not_allowed();
    const token = sessionToken(socket.handshake.headers.cookie);
    if (!token) throw platformErrors.unauthenticated();
    socket.data.sessionToken = token;
    await this.staffOf(socket);
  }

  private async staffOf(socket: StaffSocket): Promise<StaffAccount> {
    const staff = await this.sessions.accountOf(socket.data.sessionToken);
    if (!staff) {
      socket.disconnect(true);
      throw platformErrors.unauthenticated();
    }
    if (staff.role === 'analyst') throw platformErrors.forbidden();
    return staff;
  }
}
