import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders of versions under `<dataDir>/models/<kind>`, each named by its content, whole or not there. Nodes share them. */
export class VersionFiles<T> {
  constructor(
    private readonly root: string,
    private readonly read: (folder: string, id: string) => Promise<T>,
  ) {}

  folder(id: string): string {
    return join(this.root, id);
  }

  load(id: string): Promise<T> {
    return this.read(this.folder(id), id);
  }

  /** The version when its files are there and whole. */
  async known(id: string): Promise<T | null> {
    if (!existsSync(this.folder(id))) return null;
    return this.load(id).catch(() => null);
  }

  /** A folder that is whole stays as it is: it has the same content, and another node may be reading it. */
  async save(id: string, write: (folder: string) => Promise<void>): Promise<void> {
    if (await this.known(id)) return;
    const folder = this.folder(id);
    const draft = `${folder}.${randomUUID()}`;
    await mkdir(this.root, { recursive: true });
    await mkdir(draft);
    try {
      await write(draft);
      if (await this.becomes(folder, draft)) return;
      // Another node was faster with the same content, or what lies there cannot be read.
      if (await this.known(id)) return;
      await rename(folder, `${draft}.old`);
      await rename(draft, folder);
    } catch (error) {
      if (!(await this.known(id))) throw error;
    } finally {
      await rm(draft, { recursive: true, force: true });
      await rm(`${draft}.old`, { recursive: true, force: true });
    }
  }

  private async becomes(folder: string, draft: string): Promise<boolean> {
    try {
      await rename(draft, folder);
      return true;
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    }
  }

  remove(id: string): Promise<void> {
    return rm(this.folder(id), { recursive: true, force: true });
  }
}
