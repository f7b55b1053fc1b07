import { deserialize, serialize } from 'node:v8';

/** Plain data as bytes, for a file or a table. */
export const pack = (magic: string, content: object): Buffer => serialize({ magic, artifact: content });

/** @throws RangeError for bytes that {@link pack} did not write under this name */
export const unpack = (magic: string, bytes: Uint8Array): unknown => {
  let read: unknown;
  try {
    read = deserialize(bytes);
  } catch (error) {
    throw new RangeError(`No ${magic} in these ${bytes.length} bytes: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const { magic: found, artifact } = (read ?? {}) as { magic?: unknown; artifact?: unknown };
  if (found !== magic || !artifact) throw new RangeError(`These ${bytes.length} bytes are no ${magic}`);
  return artifact;
};
