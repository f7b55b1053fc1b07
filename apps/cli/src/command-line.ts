import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { AppError } from '#platform';
import { t } from './messages/index.js';

/** Wrong input: one line says what is wrong and where. Ends the command with code 1. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Prints one line and sets exit code 1; faults of our own come with their stack. */
export const reportFailure = (error: unknown): void => {
  // Errors of the system name the file at fault: one line is enough for them too.
  const ofSystem = error instanceof Error && 'syscall' in error;
  const expected = error instanceof InputError || error instanceof AppError || ofSystem;
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(t('complaint', { text }));
  process.exitCode = 1;
};

/** One JSON document on stdout, or lines for people. */
export const printResult = (
  asJson: boolean | undefined,
  document: unknown,
  lines: () => readonly string[],
): void => {
  process.stdout.write(asJson ? `${JSON.stringify(document, null, 2)}\n` : `${lines().join('\n')}\n`);
};

/** A line about long work, on stderr and only where somebody watches. */
export const showProgress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};
export const endProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
};

/** Writes one JSON object a line. @throws InputError when the file cannot be written. */
export const writeJsonLines = async (file: string, rows: Iterable<unknown>): Promise<void> => {
  const stream = createWriteStream(file);
  const failed = once(stream, 'error').then(([error]) => {
    throw new InputError(t('fileCannotBeWrittenMessage', { file, message: (error as Error).message }));
  });
  const written = (async () => {
    for (const row of rows) {
      if (!stream.write(`${JSON.stringify(row)}\n`)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
  })();
  await Promise.race([written, failed]);
};

/** Columns aligned, the first to the left and the others to the right. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
};

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
