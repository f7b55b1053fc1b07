import { Transform } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { through } from './through.js';

const TEXT = Buffer.from(Array.from({ length: 4000 }, (_, i) => `line ${i * 7919} of a file\n`).join(''));
const ZIPPED = gzipSync(TEXT);

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Chunks read until `most` bytes are there. */
async function read(bytes: Uint8Array, size: number, most = Infinity): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of through<Buffer>(inChunks(bytes, size), createGunzip())) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks);
}

describe('through', () => {
  it('gives what the transform makes of the source', async () => {
    expect((await read(ZIPPED, 1000)).equals(TEXT)).toBe(true);
  });

  it('throws the fault of a file that is cut off or damaged anywhere, and nothing besides', async () => {
    const faults: unknown[] = [];
    const hear = (error: unknown) => faults.push(error);
    process.on('uncaughtException', hear).on('unhandledRejection', hear);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: ZIPPED.length - 1 }),
        fc.integer({ min: 100, max: 5000 }),
        async (cut, size) => {
          await expect(read(ZIPPED.subarray(0, cut), size)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
          // A reader that had enough does not hear of what comes later.
          await read(ZIPPED.subarray(0, cut), size, 1).catch(() => undefined);
          await read(Buffer.concat([ZIPPED.subarray(0, cut), Buffer.alloc(400, 7)]), size).catch(
            () => undefined,
          );
        },
      ),
      { numRuns: 15 },
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off('uncaughtException', hear).off('unhandledRejection', hear);
    expect(faults).toEqual([]);
  });

  it('throws the fault of the source', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield ZIPPED.subarray(0, 100);
      await Promise.resolve();
      throw new Error('The upload broke off');
    }
    const reading = (async () => {
      for await (const chunk of through(broken(), createGunzip())) void chunk;
    })();
    await expect(reading).rejects.toThrow('The upload broke off');
  });

  it('stops the source when the reader stops', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          await Promise.resolve();
          yield Buffer.from('more');
        }
      } finally {
        ended = true;
      }
    }
    const same = new Transform({ transform: (chunk, _, done) => done(null, chunk) });
    for await (const chunk of through(endless(), same)) if (chunk) break;
    expect(ended).toBe(true);
  });
});
