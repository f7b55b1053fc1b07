import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type Config, loadConfig } from '#platform';
import { InputError } from '../command-line.js';
import { t } from '../messages/index.js';

const FILE = 'attendant.sqlite';
const SECRETS = 'secrets.json';
const ATTACHMENTS = 'attachments';
const ABOUT = 'backup.json';
/** Of a database in use: its write-ahead log and the index of it. */
const COMPANIONS = ['-wal', '-shm'];
const POSTGRES = t('databaseUrlIsSetBack');

const DAY = 86_400_000;
/** Of a folder with what was there before a restore, as {@link keep} names it. */
const PUT_ASIDE = /^before-restore-(\d+)$/;

const About = z.object({ madeAt: z.string(), rows: z.record(z.string(), z.number()) });
type Rows = z.infer<typeof About>['rows'];

/**
 * Copies the database as it is at one moment into a new folder, with the secrets and the files of conversations, and checks
 * the copy.
 * `VACUUM INTO` reads in one transaction: unlike SQLite's backup interface, which begins anew whenever another process
 * writes, it ends however busy the shop is (sqlite.org/lang_vacuum.html#vacuuminto, sqlite.org/backup.html).
 * Backups beside it that are older than BACKUP_DAYS go, and with them what was erased since.
 */
export function backUp(out?: string): { folder: string; bytes: number; rows: Rows; expired: string[] } {
  const config = sqliteConfig();
  const source = join(config.dataDir, FILE);
  if (!existsSync(source)) throw new InputError(t('sourceThereIsNoDatabase', { source }));
  const madeAt = new Date().toISOString();
  const folder =
    out ?? resolve(`attendant-backup-${madeAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`);
  if (existsSync(folder)) throw new InputError(t('folderExistsAlreadyNameA', { folder }));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const copy = join(folder, FILE);
    const database = new Database(source, { fileMustExist: true, timeout: 10_000 });
    try {
      database.prepare('VACUUM INTO ?').run(copy);
    } finally {
      database.close();
    }
    copyFileSync(join(config.dataDir, SECRETS), join(folder, SECRETS));
    copyAttachments(config.dataDir, folder);
    const rows = check(copy);
    writeFileSync(join(folder, ABOUT), `${JSON.stringify({ madeAt, rows }, null, 2)}\n`, { mode: 0o600 });
    const expired = expire(dirname(folder), config);
    return { folder, bytes: statSync(copy).size, rows, expired };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes backups of ours in a folder, and what restoring has put aside, once they are too old. @returns their folders. */
function expire(parent: string, { dataDir, backupDays }: Config): string[] {
  const oldest = Date.now() - backupDays * DAY;
  const inside = (folder: string) => readdirSync(folder).map((name) => join(folder, name));
  const expired = [
    ...inside(parent).filter((folder) => madeAt(folder) < oldest),
    ...inside(dataDir).filter((folder) => putAsideAt(folder) < oldest),
  ];
  for (const folder of expired) rmSync(folder, { recursive: true, force: true });
  return expired;
}

/** When a backup was made (epoch ms); never, of what is none or cannot be read. */
function madeAt(folder: string): number {
  if (!existsSync(join(folder, ABOUT)) || !existsSync(join(folder, FILE))) return Infinity;
  try {
    return Date.parse(readAbout(folder).madeAt) || Infinity;
  } catch {
    return Infinity;
  }
}

const putAsideAt = (folder: string): number => Number(PUT_ASIDE.exec(basename(folder))?.[1] ?? Infinity);

/** Puts a backup in place; what was there is moved into a folder beside it. */
export function restore(folder: string): { kept: string | null; rows: Rows } {
  const config = sqliteConfig();
  const { rows } = readAbout(folder);
  const copy = join(folder, FILE);
  const found = check(copy);
  for (const [table, count] of Object.entries(rows))
    if (found[table] !== count)
      throw new InputError(t('copyIsNotWholeCount', { copy, count, table, found: found[table] ?? 0 }));
  const target = join(config.dataDir, FILE);
  assertUnused(target);
  // Beside the target first: the change itself is a rename, which is whole or not at all.
  const next = `${target}.restoring`;
  copyFileSync(copy, next);
  const kept = keep(config.dataDir, [SECRETS, ATTACHMENTS, FILE, ...COMPANIONS.map((end) => FILE + end)]);
  renameSync(next, target);
  if (existsSync(join(folder, SECRETS))) copyFileSync(join(folder, SECRETS), join(config.dataDir, SECRETS));
  copyAttachments(folder, config.dataDir);
  return { kept, rows: found };
}

/**
 * After the database: files never change, and what a shopper has had erased since then is gone for good. What is sent since
 * then is of no row in the copy, and upkeep drops it.
 */
function copyAttachments(from: string, to: string): void {
  const [source, target] = [join(from, ATTACHMENTS), join(to, ATTACHMENTS)];
  if (!existsSync(source)) return;
  mkdirSync(target, { mode: 0o700 });
  for (const name of readdirSync(source)) {
    try {
      copyFileSync(join(source, name), join(target, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function sqliteConfig(): Config {
  const config = loadConfig();
  if (config.databaseUrl !== undefined) throw new InputError(POSTGRES);
  return config;
}

function readAbout(folder: string): z.infer<typeof About> {
  const file = join(folder, ABOUT);
  if (!existsSync(file)) throw new InputError(t('folderNoBackupOfOurs', { folder, file: ABOUT }));
  try {
    return About.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new InputError(t('fileIsDamaged', { file }));
  }
}

/** Opens a copy, has SQLite check every page, and counts the rows of every table. @throws InputError when it is not whole. */
function check(file: string): Rows {
  if (!existsSync(file)) throw new InputError(t('fileIsMissing', { file }));
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const result = database.pragma('integrity_check(5)', { simple: true });
      if (result !== 'ok') throw new InputError(t('fileIsDamagedResult', { file, result: String(result) }));
      const tables = database
        .prepare<[], { name: string }>(
          `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             AND "sql" NOT LIKE 'CREATE VIRTUAL%'`,
        )
        .all();
      return Object.fromEntries(
        tables.map(({ name }) => {
          const row = database
            .prepare<[], { count: number }>(`SELECT COUNT(*) AS "count" FROM "${name}"`)
            .get();
          return [name, row?.count ?? 0];
        }),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(t('fileIsDamagedMessage', { file, message: (error as Error).message }));
  }
}

/** @throws InputError while a server has the database open: it would go on writing to the file that was moved. */
function assertUnused(file: string): void {
  if (!existsSync(file)) return;
  let database: Database.Database;
  try {
    database = new Database(file, { timeout: 0 });
  } catch {
    // Damaged, which is why it is restored.
    return;
  }
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    if (/^SQLITE_BUSY/.test(String((error as { code?: unknown }).code)))
      throw new InputError(t('fileIsInUseStop', { file: basename(file) }));
  } finally {
    database.close();
  }
}

function keep(dataDir: string, names: readonly string[]): string | null {
  const present = names.filter((name) => existsSync(join(dataDir, name)));
  if (present.length === 0) return null;
  const kept = join(dataDir, `before-restore-${Date.now()}`);
  mkdirSync(kept, { mode: 0o700 });
  for (const name of present) renameSync(join(dataDir, name), join(kept, name));
  return kept;
}
