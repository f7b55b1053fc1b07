import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Names of the files of a folder that count, in their order; none where there is no such folder. */
export const filesOf = (dir: string, isOne: (name: string) => boolean): string[] =>
  existsSync(dir) ? readdirSync(dir).filter(isOne).sort() : [];

/** Line ends and byte order marks of any editor. */
export const readText = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
