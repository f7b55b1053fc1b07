import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, parse, resolve } from 'node:path';
import type { Command } from 'commander';
import { DataSource } from 'typeorm';
import type { RejectedRow, ReviewImport } from '#contracts';
import { FileImport, parseMapping, rejectedRows, toImport } from '#reviews';
import { endProgress, InputError, printResult, showProgress, writeJsonLines } from './command-line.js';
import { registerReviewReportCommand } from './reviews-report.commands.js';
import { withShopDatabase } from './shop-database.js';

const collect = (value: string, values: string[]): string[] => [...values, value];

interface ImportOptions {
  map: string[];
  source?: string;
  rejected?: string;
  json?: boolean;
}

/** `attendant reviews ...`: reviews in, reports out. */
export function registerReviewCommands(program: Command): void {
  const reviews = program
    .command('reviews')
    .description('What customers write: taken in, analysed by the server');
  reviews
    .command('import <file>')
    .description(
      'Queue the reviews of a CSV or JSON lines file, gzipped or not, for analysis. Broken off, the same command goes on',
    )
    .option(
      '--map <field=column>',
      'which column fills a field, in place of the guess; may be repeated',
      collect,
      [],
    )
    .option('--source <name>', "of rows that do not say their own (default: the file's name)")
    .option('--rejected <file>', 'where to write the rows not taken, as JSON lines with line and reason')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample: attendant reviews import export.csv.gz --map text=Comment --map rating="Star rating"',
    )
    .action((file: string, options: ImportOptions) => importReviews(resolve(file), options));
  registerReviewReportCommand(reviews);
}

async function importReviews(file: string, options: ImportOptions): Promise<void> {
  const { base, name } = { base: basename(file), name: parse(file.replace(/\.gz$/iu, '')).name };
  const source = options.source ?? name.slice(0, 50);
  const mapping = parseMapping(options.map);
  const { size } = await stat(file);
  const id = await importId(file, source, mapping);
  await withShopDatabase(async ({ dataSource, transactions, clock, reviews }) => {
    const files = new FileImport(dataSource, transactions, reviews, clock);
    const begun = await files.open({ id, name: base, bytes: size, source, mapping });
    if (begun.rows > 0) process.stderr.write(`Going on after row ${begun.rows}.\n`);
    let shown = false;
    const done = await files.run(id, createReadStream(file), {
      onProgress: (row) => {
        if (!shown) process.stderr.write(`${mappingLines(row.mapping ?? {}).join('\n')}\n`);
        shown = true;
        showProgress(progressLine(toImport(row)));
      },
    });
    endProgress();
    const rejectedFile = options.rejected ?? `${name}.rejected.jsonl`;
    if (done.rejected > 0) await writeRejected(dataSource, id, rejectedFile);
    const result = toImport(done);
    printResult(options.json, { ...result, rejectedFile: done.rejected > 0 ? rejectedFile : null }, () => [
      `${result.rows} rows: ${result.accepted} taken, ${result.unchanged} known already, ${result.rejected} rejected`,
      ...(result.rowsPerSecond ? [`${Math.round(result.rowsPerSecond)} rows/s`] : []),
      ...(result.rejected > 0 ? [`Rejected rows, with their reasons: ${rejectedFile}`] : []),
      'The server, or a review-worker, analyses them.',
    ]);
    if (result.accepted + result.unchanged === 0) process.exitCode = 1;
  });
}

/** The same file with the same settings is the same import, wherever it lies. */
async function importId(file: string, source: string, mapping: object): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([source, mapping]));
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new InputError(
      `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return hash.digest('base64url').slice(0, 22);
}

const mappingLines = (mapping: object): string[] => {
  const pairs = Object.entries(mapping).map(([field, column]) => `${field} <- ${String(column)}`);
  return ['Columns (change with --map field=column):', ...pairs.map((pair) => `  ${pair}`)];
};

const progressLine = ({ rows, rowsPerSecond, secondsLeft }: ReviewImport): string =>
  [
    `${rows} rows`,
    ...(rowsPerSecond ? [`${Math.round(rowsPerSecond)}/s`] : []),
    ...(secondsLeft === null ? [] : [`${Math.ceil(secondsLeft)} s left`]),
  ].join(', ');

async function writeRejected(dataSource: DataSource, id: string, file: string): Promise<void> {
  const rows: RejectedRow[] = [];
  for (let after = 0; ; after = rows.at(-1)?.line ?? 0) {
    const page = await rejectedRows(dataSource, id, 1000, after);
    rows.push(...page);
    if (page.length < 1000) break;
  }
  await writeJsonLines(
    file,
    rows.map(({ line, reason, row }) => ({ line, reason, row })),
  );
}
