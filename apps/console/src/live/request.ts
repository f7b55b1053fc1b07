import type { Ack, StaffToServer } from '#contracts';
import { RequestError, timedOut } from '../api/request-error.js';

export type StaffEvent = keyof StaffToServer;
export type PayloadOf<E extends StaffEvent> = Parameters<StaffToServer[E]>[0];
type AckOf<E extends StaffEvent> = Parameters<NonNullable<Parameters<StaffToServer[E]>[1]>>[0];
export type AnswerOf<E extends StaffEvent> = Extract<AckOf<E>, { ok: true }>['data'];

/** The part of a Socket.IO socket that a request needs. */
export interface Emitter {
  timeout(ms: number): {
    emit(event: string, payload: unknown, done: (error: Error | null, answer: Ack<unknown>) => void): unknown;
  };
}

/** Sends an event and waits for its acknowledgement. @throws RequestError of the server, or `timeout`. */
export function request<E extends StaffEvent>(
  emitter: Emitter,
  event: E,
  payload: PayloadOf<E>,
  timeoutMs = 10_000,
): Promise<AnswerOf<E>> {
  return new Promise((resolve, reject) => {
    emitter.timeout(timeoutMs).emit(event, payload, (error, answer) => {
      if (error) reject(timedOut());
      else if (answer.ok) resolve(answer.data as AnswerOf<E>);
      else reject(new RequestError(answer.error));
    });
  });
}
