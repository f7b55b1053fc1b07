import type { Command } from 'commander';
import { z } from 'zod';
import { type Estimate, type ReviewFigures, reviewReportQueries, ReviewReportName } from '#contracts';
import { loadConfig, parseInput } from '#platform';
import { loadAspectTree, reportCsv, type ReportOutput, type ReportQuery, ReviewReports } from '#reviews';
import { InputError, percent, printResult, table } from './command-line.js';
import { withShopDatabase } from './shop-database.js';

const FILTERS = {
  product: "product's id",
  category: 'category',
  department: 'department',
  aspect: "aspect's key, with those below it",
  source: 'where it was written',
  language: 'ISO 639-1',
  rating: 'stars, 1 to 5',
  'age-group': 'age group',
} as const;

type Options = Record<string, string | string[] | boolean | undefined>;

/** Adds `reviews report` to the reviews' commands. */
export function registerReviewReportCommand(reviews: Command): void {
  const command = reviews
    .command('report [name]')
    .description(
      `Query the reports: ${ReviewReportName.options.join(', ')} (default: breakdown with --by, else summary)`,
    );
  for (const [name, meaning] of Object.entries(FILTERS))
    command.option(`--${name} <value...>`, `only reviews of this ${meaning}; several: any of them`);
  command
    .option('--from <date>', 'first day, such as 2026-11-01')
    .option('--to <date>', 'last day')
    .option('--search <words>', 'words that must all occur')
    .option('--by <dimension>', 'breakdown by product, aspect ...; trend by day, week or month')
    .option('--sort <order>', 'breakdown: volume, net or -net')
    .option('--polarity <label>', 'quotes: negative, neutral or positive')
    .option('--against <side>', 'phrases: rest or negative')
    .option('--limit <n>', 'most items')
    .option('--csv', 'print CSV')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample: attendant reviews report --product NF-204 --by aspect --from 2026-10-01 --json',
    )
    .action((name: string | undefined, options: Options) => report(name, options));
}

async function report(
  given: string | undefined,
  { csv, json, ageGroup, ...options }: Options,
): Promise<void> {
  const usual = options.by === undefined ? 'summary' : 'breakdown';
  const found = ReviewReportName.safeParse(given ?? usual);
  if (!found.success)
    throw new InputError(`No report "${String(given)}"; there are ${ReviewReportName.options.join(', ')}`);
  const name = found.data;
  const schema: z.ZodType = reviewReportQueries[name];
  const query = parseInput(schema, { ...options, ...(ageGroup !== undefined && { ageGroup }) });
  await withShopDatabase(async ({ dataSource }) => {
    const reports = new ReviewReports(dataSource, loadAspectTree(loadConfig()));
    try {
      const result = await reports.ask(name, query as ReportQuery<typeof name>);
      if (csv) process.stdout.write(reportCsv(name, result));
      else printResult(json === true, result, () => lines({ name, result } as Named));
    } finally {
      await reports.onApplicationShutdown();
    }
  });
}

type Named = { [N in ReviewReportName]: { name: N; result: ReportOutput<N> } }[ReviewReportName];

function lines({ name, result }: Named): string[] {
  switch (name) {
    case 'summary':
      return [
        ...table(
          ['', 'reviews', 'net', '95 %', 'negative', 'neutral', 'positive', 'stars'],
          [
            ['selection', ...cells(result.figures)],
            ...(result.previous ? [['before', ...cells(result.previous.figures)]] : []),
          ],
        ),
        `${percent(result.share?.value ?? 0)} of ${String(result.total)} reviews of the period`,
        'See more: --by aspect, or the reports trend, impact, phrases, quotes, themes.',
      ];
    case 'trend':
      return table(
        ['from', 'reviews', 'net', '95 %', 'negative', 'neutral', 'positive', 'stars'],
        result.points.map(({ start, figures }) => [start, ...cells(figures)]),
      );
    case 'breakdown':
      return [
        ...table(
          [result.by, 'reviews', 'net', '95 %', 'negative', 'neutral', 'positive', 'stars', 'share'],
          result.items.map(({ label, figures, share }) => [
            label || '(not known)',
            ...cells(figures),
            share ? percent(share.value) : '',
          ]),
        ),
        `${String(result.items.length)} of ${String(result.values)} values, ${String(result.volume)} reviews`,
      ];
    case 'impact':
      return [
        ...table(
          ['aspect', 'reviews', 'net', 'stars', '95 %'],
          result.items.map(({ aspect, count, net, stars, tooFew }) => [
            aspect,
            String(count),
            net.toFixed(0),
            tooFew ? 'too few' : (stars?.value.toFixed(2) ?? ''),
            stars ? bounds(stars, 2) : '',
          ]),
        ),
        `${String(result.reviews)} of ${String(result.of)} reviews with stars; the aspects explain ${percent(result.explained ?? 0)} of their variance`,
      ];
    case 'phrases':
      return table(
        ['phrase', 'here', 'elsewhere', 'z'],
        result.items.map(({ phrase, here, there, z }) => [phrase, String(here), String(there), z.toFixed(1)]),
      );
    case 'quotes':
      return result.claims.flatMap(({ aspect, polarity, count, quotes }) => [
        `${aspect}, ${polarity}: ${String(count)} reviews`,
        ...quotes.map(({ text, date, product }) => `  “${text}” (${product}, ${date})`),
      ]);
    case 'themes':
      return [
        ...table(
          ['theme', 'kind', 'now', 'before', 'times', 'adjusted p'],
          result.items.map(({ label, kind, count, before, ratio, adjustedP }) => [
            label,
            kind,
            String(count),
            String(before),
            ratio.value === null ? 'new' : ratio.value.toFixed(1),
            adjustedP.toPrecision(2),
          ]),
        ),
        `${result.period.from} to ${result.period.to} (${String(result.period.reviews)} reviews) after ${result.before.from} to ${result.before.to} (${String(result.before.reviews)}); ${String(result.tested)} tested, at most ${percent(result.falseAlarms)} of those listed by chance`,
      ];
  }
}

const cells = ({ volume, net, negative, neutral, positive, rating }: ReviewFigures): string[] => [
  String(volume),
  net ? net.value.toFixed(0) : '',
  net ? bounds(net, 0) : '',
  String(negative),
  String(neutral),
  String(positive),
  rating ? rating.value.toFixed(2) : '',
];

const bounds = ({ low, high }: Estimate, digits: number): string =>
  `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
