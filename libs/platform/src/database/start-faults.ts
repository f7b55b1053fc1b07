import { AppError } from '../errors/app-error.js';
import { platformErrors } from '../errors/platform.errors.js';

interface Fault {
  code?: unknown;
  message?: unknown;
}

const UNREACHABLE = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** A PostgreSQL address without its password. */
function shown(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** What the owner can do about a database that does not open; anything else as it is. */
export function startFault(error: unknown, place: { url: string } | { file: string }): unknown {
  if (error instanceof AppError) return error;
  const inner = (error as { driverError?: Fault; errors?: Fault[] } | null) ?? {};
  const { code, message } = inner.driverError ?? inner.errors?.[0] ?? (error as Fault);
  const text =
    'url' in place
      ? postgresFault(String(code), String(message), place.url)
      : fileFault(String(code), place.file);
  return text === null ? error : platformErrors.invalid_config({ detail: text, cause: error });
}

function postgresFault(code: string, message: string, url: string): string | null {
  const at = `DATABASE_URL: the PostgreSQL server at ${shown(url)}`;
  if (UNREACHABLE.test(code) || /timeout|terminated/i.test(message))
    return `${at} does not answer (${UNREACHABLE.test(code) ? code : message}). Start it, or mend the address.`;
  if (code === '28P01' || code === '28000' || /password/i.test(message))
    return `${at} refuses the user or the password. Mend them in the address.`;
  if (code === '3D000') return `${at} has no such database. Create it, or mend the address.`;
  if (code === '42501') return `${at} does not let this user make tables. Grant CREATE on its schema.`;
  if (/^(?:53|57P)/.test(code)) return `${at} takes no connection now (${message}). Try again in a moment.`;
  if (code === '25006') return `${at} is read-only. Give the address of the primary server.`;
  return null;
}

function fileFault(code: string, file: string): string | null {
  if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(code))
    return `${file} is damaged, or no database of ours. Restore a backup (bin/attendant restore), or set DATA_DIR to another folder.`;
  if (/^(?:SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|EISDIR|ENOTDIR)/.test(code))
    return `${file} cannot be opened for writing (${code}). Let this user write it and its folder, or set DATA_DIR to another folder.`;
  if (/^(?:SQLITE_(?:FULL|IOERR)|ENOSPC)/.test(code))
    return `${file} cannot be written (${code}): is the disk full? Make room, or set DATA_DIR to another disk.`;
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code))
    return `${file} is locked by another program. End it, or set DATA_DIR to another folder.`;
  return null;
}
