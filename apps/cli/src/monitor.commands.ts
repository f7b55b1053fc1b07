import { createReadStream } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { backtest, type FalseAlarms, type RaisedAlarm, readWindows, WindowsDataError } from '#monitoring';
import { InputError, table } from './command-line.js';
import { t } from './messages/index.js';
import { registerMonitorPostCommands } from './monitor-posts.commands.js';

interface BacktestOptions {
  in: string;
  falseAlarms: number;
  per: FalseAlarms['per'];
  json?: boolean;
}

/** Adds `monitor`: alarms over opinions. */
export const registerMonitorCommands = (program: Command): void => {
  const monitor = program.command('monitor').description(t('howOpinionsChange'));
  registerMonitorPostCommands(monitor);
  monitor
    .command('backtest')
    .description(t('whichAlarmsAFile'))
    .requiredOption('--in <file>', t('csvOrJsonLinesSeries'))
    .requiredOption('--false-alarms <number>', t('howManyMayBeFalse'), aboveZero)
    .addOption(
      new Option('--per <span>', t('monthOr1000Windows')).choices(['month', 'windows']).default('month'),
    )
    .option('--json', t('oneJsonDocumentALine'))
    .addHelpText('after', t('exampleBinAttendantMonitorBacktest'))
    .action(async ({ in: file, falseAlarms, per, json }: BacktestOptions) => {
      const rows = await reading(readWindows(() => createReadStream(file), file));
      // As a share, 0.001 and 1 in 1,000 are the same wish; as a number in 1,000 it would be one window in a million.
      const many = per === 'windows' && falseAlarms < LEAST_IN_1000 ? falseAlarms * 1000 : falseAlarms;
      const raised = backtest(rows, { many, per });
      if (json) for (const alarm of raised) process.stdout.write(`${JSON.stringify(lineOf(alarm))}\n`);
      else process.stdout.write(`${alarmLines([...raised]).join('\n')}\n`);
    });
};

const LEAST_IN_1000 = 0.01;

const lineOf = ({ series, at, since, kind, ratio, usual, now, mentions }: RaisedAlarm) => ({
  series,
  at,
  since,
  kind,
  ratio: rounded(ratio),
  usual: rounded(usual),
  now: rounded(now),
  mentions,
});
const rounded = (value: number): number => Number(value.toPrecision(4));

const alarmLines = (alarms: readonly RaisedAlarm[]): string[] => [
  ...table(
    [...'series raised since what usual now mentions'.split(' '), t('likelihoodRatio')],
    alarms.map(({ series, at, since, kind, usual, now, mentions, ratio }) => [
      series,
      at,
      since,
      kind,
      ...[usual, now].map((value) => (kind === 'tone' ? `${(value * 100).toFixed(1)} %` : value.toFixed(1))),
      String(mentions),
      ratio.toPrecision(3),
    ]),
  ),
  t('alarmsFewerWithASmaller', { count: alarms.length }),
];

const reading = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof WindowsDataError) throw new InputError(error.message);
    throw error;
  }
};

const aboveZero = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError(t('mustBeAbove0'));
  return value;
};
