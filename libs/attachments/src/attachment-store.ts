import type { Readable } from 'node:stream';

/** Where the bytes of attachments lie, each under the id of its row. What is put there never changes. */
export abstract class AttachmentStore {
  abstract put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null: it has none. A fault while reading is an error of the stream. */
  abstract read(id: string): Promise<Readable | null>;
  /** Without effect where there is none. */
  abstract remove(id: string): Promise<void>;
  /** Ids of what was put before then (epoch ms). */
  abstract before(time: number): AsyncIterable<string>;
}
