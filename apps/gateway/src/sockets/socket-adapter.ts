import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Redis } from 'ioredis';
import type { Server, ServerOptions } from 'socket.io';
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
    return super.createIOServer(port, {
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
  }
}
