/** Of the operating system: nobody answers at the other end, or nothing can be written any more. */
const SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
]);
/** Of SQLite: the disk is full or fails, another process holds the file for longer than we wait. */
const SQLITE = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN)/;
/** Of PostgreSQL: connection exceptions, insufficient resources, operator intervention (Appendix A of its manual). */
const POSTGRES = /^(?:08|53|57P)[0-9A-Z]*$/;
/**
 * Of pg and ioredis, which have no codes for them, of PostgreSQL, where the code says too little, and of TypeORM, which gives a
 * transaction's connection back once it is lost.
 */
const MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Connection ended unexpectedly|Client has encountered a connection error|Max ?retries ?per ?request|Connection is closed|Driver not Connected|is not currently accepting connections|Query runner already released/i;

/** Whether an error says that the database, Redis or the disk is away: nobody's input is wrong, and it may be back in a moment. */
export function isOutage(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const { code, driverError } = cause as { code?: unknown; driverError?: unknown };
    if (typeof code === 'string' && (SYSTEM.has(code) || SQLITE.test(code) || POSTGRES.test(code)))
      return true;
    if (MESSAGE.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true;
    if (driverError !== undefined && driverError !== cause && isOutage(driverError)) return true;
  }
  return false;
}
