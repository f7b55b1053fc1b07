import { setImmediate } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { through } from '../through.js';
import { type Encoding, EncodingSurvey } from './encoding.js';

/** A file that can be read from its beginning as often as needed. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

/** The beginning of a file: where it is cut, gzip breaks off, which is no fault of the file. */
export const beginningOf = (open: OpenFile): OpenFile =>
  async function* () {
    try {
      yield* contentOf(open);
    } catch {
      // What was read before is the beginning that was asked for.
    }
  };

/** Bytes handled in one go: what else the process does waits no longer than they take. */
const PIECE = 64 * 1024;

/** What a file holds, unpacked where it is gzipped, in small pieces between which others have their turn. */
async function* contentOf(open: OpenFile): AsyncGenerator<Uint8Array, void, undefined> {
  const source = open()[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = withHead(first.value, source);
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  for await (const chunk of isGzip ? through<Uint8Array>(whole, createGunzip()) : whole) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      yield chunk.subarray(at, at + PIECE);
      await setImmediate();
    }
  }
}

async function* withHead<T>(head: T, rest: AsyncIterator<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Reads the whole file once. @throws what the source or gzip throws. */
export async function encodingOf(open: OpenFile): Promise<{ encoding: Encoding; damaged: number }> {
  const survey = new EncodingSurvey();
  for await (const chunk of contentOf(open)) survey.see(chunk);
  return survey.decide();
}

/** The text of a file, without its byte-order mark. */
export async function* textOf(open: OpenFile, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of contentOf(open)) {
    const text = decoder.decode(chunk, { stream: true });
    // No text has a NUL, and PostgreSQL takes none: not in a rejected row either.
    if (text) yield text.replaceAll('\0', '');
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
