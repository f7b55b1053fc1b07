import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** UTF-16 says so itself; what is no UTF-8 is what Excel writes. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  try {
    // As the beginning of more: the last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    // The only thing that fails here is a byte that UTF-8 does not have.
    return 'windows-1252';
  }
}

async function* withHead(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The text of a file, gzipped or not, in whatever encoding it is. Without a byte-order mark. */
export async function* unpack(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = withHead(first.value, source);
  const plain = isGzip(first.value)
    ? (Readable.from(whole).compose(createGunzip()) as AsyncIterable<Uint8Array>)
    : whole;
  let decoder: TextDecoder | null = null;
  for await (const chunk of plain) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}
