import Database from 'better-sqlite3';

/** How long another process's transaction is waited for. Milliseconds. */
const PATIENCE = 30_000;

/** `VACUUM` over a connection of its own, and the log brought into the file. Blocks its thread. */
export function vacuumFile(file: string): void {
  const connection = new Database(file, { fileMustExist: true });
  try {
    connection.pragma(`busy_timeout = ${String(PATIENCE)}`);
    connection.pragma('secure_delete = ON');
    connection.exec('VACUUM');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}
