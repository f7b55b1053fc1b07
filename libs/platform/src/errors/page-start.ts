import { platformErrors } from './platform.errors.js';

/**
 * Where the next page of a list begins that counts its rows.
 *
 * @param cursor `nextCursor` of the page before
 * @throws AppError `invalid_input` for a cursor of another list
 */
export function pageStart(cursor: string | undefined): number {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw platformErrors.invalid_input({
      issues: [{ path: 'cursor', message: 'Not a cursor of this list' }],
    });
  return Number(cursor ?? 0);
}
