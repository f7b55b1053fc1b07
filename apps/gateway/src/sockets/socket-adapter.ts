import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import type { Namespace, Server, ServerOptions } from 'socket.io';
import type { Config } from '#platform';
import { originAllowed } from '../origins.js';

/** Larger than any message of the contract; a bigger frame ends the connection. */
const MAX_FRAME = 64 * 1024;

/** Socket.IO as this server runs it: origins checked, frames bounded, shared by several nodes when there is Redis. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
    private readonly redis: Redis | null,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      maxHttpBufferSize: MAX_FRAME,
      cors: { origin: this.config.allowedOrigins, credentials: true },
      allowRequest: (
        request: { headers: { origin?: string; host?: string } },
        decide: (error: null, ok: boolean) => void,
      ) => {
        decide(null, originAllowed(request.headers, this.config));
      },
      ...(this.redis && { adapter: createAdapter(this.redis) }),
    } as unknown as ServerOptions) as Server;
    // With Redis somebody may be in the room on another node.
    if (!this.redis) server.on('new_namespace', writeNothingToEmptyRooms);
    return server;
  }
}

/** Most conversations are watched by no member of staff: what goes to them is not even put into a frame. */
function writeNothingToEmptyRooms({ adapter }: Namespace): void {
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet, options) => {
    const { rooms } = options;
    if (rooms.size === 0 || [...rooms].some((room) => adapter.rooms.has(room))) broadcast(packet, options);
  };
}
