import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import { DecisionsDataError } from './decisions-data.error.js';

/** Longest row that is read, in characters. */
const LONGEST_ROW = 1_000_000;

/**
 * Records of a CSV file, the header first, with the line on which each ends.
 *
 * @throws DecisionsDataError naming file and line where it is no CSV
 */
export async function* csvRows(
  input: Readable,
  name: string,
): AsyncGenerator<{ record: string[]; line: number }> {
  const parser = parse({ bom: true, skip_empty_lines: true, info: true, max_record_size: LONGEST_ROW });
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { record, line: info.lines };
  } catch (error) {
    if (error instanceof DecisionsDataError) throw error;
    const line = (error as { lines?: number }).lines;
    throw new DecisionsDataError(
      `${name}${line ? `:${line}` : ''}: cannot be read: ${(error as Error).message}`,
    );
  }
}
