import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AttachmentStore } from './attachment-store.js';

/** Ours are made by us; whatever else is asked for is no place in the folder. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A folder that the server's own account alone may read. */
export class FolderStore extends AttachmentStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    // Whole or not at all: a part of a file is never read under its id.
    const part = join(this.folder, `${randomUUID()}.part`);
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, this.place(id));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async read(id: string): Promise<Readable | null> {
    try {
      return (await open(this.place(id), 'r')).createReadStream();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.place(id), { force: true });
  }

  async *before(time: number): AsyncIterable<string> {
    try {
      for await (const { name } of await opendir(this.folder)) {
        const file = join(this.folder, name);
        const { mtimeMs } = await stat(file);
        if (mtimeMs >= time) continue;
        if (ID.test(name)) yield name;
        // Of a server that was stopped in the middle.
        else if (name.endsWith('.part')) await rm(file, { force: true });
      }
    } catch (error) {
      // Nothing was put yet, or somebody else removed it meanwhile.
      if (!isMissing(error)) throw error;
    }
  }

  private place(id: string): string {
    if (!ID.test(id)) throw new Error('No id of a file');
    return join(this.folder, id);
  }
}
