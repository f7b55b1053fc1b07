import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { Ack } from '#contracts';
import { parseInput } from '../errors/parse.js';
import { toErrorBody } from '../http/error-filter.js';
import { requestContext } from '../observability/request-context.js';

type Schemas = Readonly<Record<string, z.ZodType>>;

/** One handler for every event of the contract; what it returns is acknowledged. A missing one does not compile. */
export type EventHandlers<S extends Schemas> = {
  [E in keyof S]: (payload: z.output<S[E]>) => Promise<unknown> | unknown;
};

/**
 * Listens to the events of a contract on one socket. Whatever a client sends ends in an acknowledgement, good or bad:
 * the payload is validated, errors become {@link ErrorBody}, nothing is thrown into Socket.IO.
 * @param before Runs ahead of every handler: limits, session checks.
 */
export function bindEvents<S extends Schemas>(
  socket: Socket,
  schemas: S,
  handlers: EventHandlers<S>,
  before: (event: keyof S & string) => Promise<void>,
): void {
  for (const event of Object.keys(schemas) as (keyof S & string)[]) {
    const schema = schemas[event] as S[typeof event];
    socket.on(event as string, (...args: unknown[]) => {
      const last = args.at(-1);
      const acknowledge = typeof last === 'function' ? (last as (answer: Ack<unknown>) => void) : undefined;
      // An acknowledgement alone: an event whose payload may be empty.
      const payload = acknowledge && args.length === 1 ? {} : args[0];
      void requestContext.run({ requestId: socket.id }, async () => {
        try {
          await before(event);
          const data = await handlers[event](parseInput(schema, payload) as z.output<S[typeof event]>);
          acknowledge?.({ ok: true, data: data ?? null });
        } catch (error) {
          acknowledge?.({ ok: false, error: toErrorBody(error).body });
        }
      });
    });
  }
}
