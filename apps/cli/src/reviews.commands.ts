import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, parse, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { DataSource } from 'typeorm';
import { DateOrder, type RejectedRow, type ReviewImport } from '#contracts';
import { FileImport, latestImports, parseMapping, rejectedRows, toImport } from '#reviews';
import { endProgress, InputError, printResult, showProgress, writeJsonLines } from './command-line.js';
import { registerContradictionsCommand } from './reviews-contradictions.commands.js';
import { registerReviewReportCommand } from './reviews-report.commands.js';
import { withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

const collect = (value: string, values: string[]): string[] => [...values, value];

interface ImportOptions {
  map: string[];
  source?: string;
  dates?: DateOrder;
  rejected?: string;
  json?: boolean;
}

/** `attendant reviews ...`: reviews in, reports out. */
export function registerReviewCommands(program: Command): void {
  const reviews = program.command('reviews').description(t('whatCustomersWriteTakenIn'));
  reviews
    .command('import <file>')
    .description(t('queueTheReviewsOfA'))
    .option('--map <field=column>', t('whichColumnFillsAField'), collect, [])
    .option('--source <name>', t('ofRowsThatDoNot'))
    .addOption(new Option('--dates <order>', t('whichComesFirstInDates')).choices(DateOrder.options))
    .option('--rejected <file>', t('whereToWriteTheRows'))
    .option('--json', t('printOneJsonDocument'))
    .addHelpText('after', t('exampleAttendantReviewsImportExport'))
    .action((file: string, options: ImportOptions) => importReviews(resolve(file), options));
  reviews
    .command('imports')
    .description(t('theLatestImportsAndHow'))
    .option('--json', t('printOneJsonDocument'))
    .action(listImports);
  reviews
    .command('cancel <import>')
    .description(t('stopAnImportThatWaits'))
    .option('--json', t('printOneJsonDocument'))
    .action(cancelImport);
  registerReviewReportCommand(reviews);
  registerContradictionsCommand(reviews);
}

const listImports = (options: { json?: boolean }): Promise<void> =>
  withShopDatabase(async ({ dataSource }) => {
    const items = (await latestImports(dataSource, 50)).map(toImport);
    printResult(options.json, { items }, () =>
      items.map(({ id, name, state, rows, accepted }) => t('importRow', { id, state, name, rows, accepted })),
    );
  });

const cancelImport = (id: string, options: { json?: boolean }): Promise<void> =>
  withShopDatabase(async ({ dataSource, transactions, clock, reviews }) => {
    const row = toImport(await new FileImport(dataSource, transactions, reviews, clock).cancel(id));
    printResult(options.json, row, () => [
      t('cancelledImport', { name: row.name, rows: row.rows, accepted: row.accepted }),
    ]);
  });

async function importReviews(file: string, options: ImportOptions): Promise<void> {
  const { base, name } = { base: basename(file), name: parse(file.replace(/\.gz$/iu, '')).name };
  const source = options.source ?? name.slice(0, 50);
  const mapping = parseMapping(options.map);
  const { dates } = options;
  const { size } = await stat(file);
  const id = await importId(file, [source, mapping, ...(dates ? [dates] : [])]);
  await withShopDatabase(async ({ dataSource, transactions, clock, reviews }) => {
    const files = new FileImport(dataSource, transactions, reviews, clock);
    const begun = await files.open({ id, name: base, bytes: size, source, mapping, dates });
    if (begun.rows > 0) process.stderr.write(t('goingOnAfterRowRows', { rows: begun.rows }));
    const done = await files.run(id, () => createReadStream(file), {
      onSurvey: ({ mapping: columns, notes }) => {
        process.stderr.write(`${[...mappingLines(columns ?? {}), ...(notes ?? [])].join('\n')}\n`);
      },
      onProgress: (row) => showProgress(progressLine(toImport(row))),
    });
    endProgress();
    const rejectedFile = options.rejected ?? `${name}.rejected.jsonl`;
    if (done.rejected > 0) await writeRejected(dataSource, id, rejectedFile);
    const result = toImport(done);
    printResult(options.json, { ...result, rejectedFile: done.rejected > 0 ? rejectedFile : null }, () => [
      t('rowsRowsAcceptedTakenUnchanged', {
        rows: result.rows,
        accepted: result.accepted,
        unchanged: result.unchanged,
        rejected: result.rejected,
      }),
      ...(result.rowsPerSecond
        ? [t('rowsASecond', { rowsPerSecond: Math.round(result.rowsPerSecond) })]
        : []),
      ...(result.rejected > 0 ? [t('rejectedRowsWithTheirReasons', { rejectedFile })] : []),
      t('theServerOrAWorker'),
    ]);
    if (result.accepted + result.unchanged === 0) process.exitCode = 1;
  });
}

/** The same file with the same settings is the same import, wherever it lies. */
async function importId(file: string, settings: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new InputError(
      t('fileCannotBeReadMessage', { file, message: error instanceof Error ? error.message : String(error) }),
    );
  }
  return hash.digest('base64url').slice(0, 22);
}

const mappingLines = (mapping: object): string[] => {
  const pairs = Object.entries(mapping).map(([field, column]) => `${field} <- ${String(column)}`);
  return [t('columnsChangeWithMapField'), ...pairs.map((pair) => `  ${pair}`)];
};

const progressLine = ({ rows, rowsPerSecond, secondsLeft }: ReviewImport): string =>
  [
    t('rows', { rows }),
    ...(rowsPerSecond ? [`${Math.round(rowsPerSecond)}/s`] : []),
    ...(secondsLeft === null ? [] : [t('secondsLeft', { secondsLeft: Math.ceil(secondsLeft) })]),
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
