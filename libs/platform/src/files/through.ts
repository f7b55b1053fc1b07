import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * What comes out of a transform that is fed from a source. A fault of either is thrown to the reader, also one that comes
 * after the reader has stopped reading: never an error event that nobody hears, as with `Readable.compose`, which ends the
 * process.
 */
export async function* through<O>(
  source: AsyncIterable<unknown>,
  transform: Transform,
): AsyncGenerator<O, void, undefined> {
  // Ends with the transform's fault or the source's; both reach the loop below by way of the transform.
  const fed = pipeline(Readable.from(source), transform).catch(() => undefined);
  try {
    for await (const chunk of transform) yield chunk as O;
  } finally {
    transform.destroy();
    await fed;
  }
}
