/** Nest and Socket.IO and nothing else: acknowledges every message, then sends one back. Prints its port. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { SHOPPER_NAMESPACE } from '#contracts';

@WebSocketGateway({ namespace: SHOPPER_NAMESPACE })
class EchoGateway {
  @SubscribeMessage('conversation:start')
  start(): object {
    return { ok: true, data: {} };
  }

  @SubscribeMessage('message:send')
  echo(socket: Socket, { text }: { text: string }): object {
    setImmediate(() => socket.emit('message:new', { id: randomUUID(), author: 'assistant', text }));
    return { ok: true, data: { message: { id: randomUUID(), author: 'shopper', text } } };
  }
}

@Module({ providers: [EchoGateway] })
class EchoModule {}

const app = await NestFactory.create(EchoModule, { logger: false });
app.useWebSocketAdapter(new IoAdapter(app));
await app.listen(0, '127.0.0.1');
process.on('message', () => process.send?.(process.cpuUsage()));
process.stdout.write(`Storefront   ${await app.getUrl()}/\n`);
