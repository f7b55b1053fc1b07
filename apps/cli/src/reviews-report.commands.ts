import type { Command } from 'commander';
import { z } from 'zod';
import { type Estimate, type ReviewFigures, reviewReportQueries, ReviewReportName } from '#contracts';
import { loadConfig, parseInput } from '#platform';
import { loadAspectTree, reportCsv, type ReportOutput, type ReportQuery, ReviewReports } from '#reviews';
import { InputError, percent, printResult, table } from './command-line.js';
import { withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

const FILTERS = {
  product: t('productSId'),
  category: 'category',
  department: 'department',
  aspect: t('aspectSKeyWithThose'),
  source: t('whereItWasWritten'),
  language: 'ISO 639-1',
  rating: 'stars, 1 to 5',
  'age-group': t('ageGroup'),
} as const;

type Options = Record<string, string | string[] | boolean | undefined>;

/** Adds `reviews report` to the reviews' commands. */
export function registerReviewReportCommand(reviews: Command): void {
  const command = reviews
    .command('report [name]')
    .description(t('queryTheReportsOptionsDefault', { options: ReviewReportName.options.join(', ') }));
  for (const [name, meaning] of Object.entries(FILTERS))
    command.option(`--${name} <value...>`, t('onlyReviewsOfThisMeaning', { meaning }));
  command
    .option('--from <date>', t('firstDaySuchAs2026'))
    .option('--to <date>', t('lastDay'))
    .option('--search <words>', t('wordsThatMustAllOccur'))
    .option('--by <dimension>', t('breakdownByProductAspectTrend'))
    .option('--sort <order>', t('breakdownVolumeNetOrNet'))
    .option('--polarity <label>', t('quotesNegativeNeutralOrPositive'))
    .option('--against <side>', t('phrasesRestOrNegative'))
    .option('--limit <n>', t('mostItems'))
    .option('--csv', t('printCsv'))
    .option('--json', t('printOneJsonDocument'))
    .addHelpText('after', t('exampleAttendantReviewsReportProduct'))
    .action((name: string | undefined, options: Options) => report(name, options));
}

async function report(
  given: string | undefined,
  { csv, json, ageGroup, ...options }: Options,
): Promise<void> {
  const usual = options.by === undefined ? 'summary' : 'breakdown';
  const found = ReviewReportName.safeParse(given ?? usual);
  if (!found.success)
    throw new InputError(
      t('noReportGivenThereAre', { given: String(given), options: ReviewReportName.options.join(', ') }),
    );
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
        t('valueOfTotalReviewsOf', { value: percent(result.share?.value ?? 0), total: String(result.total) }),
        t('seeMoreByAspectOr'),
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
            label || t('notKnown'),
            ...cells(figures),
            share ? percent(share.value) : '',
          ]),
        ),
        t('valuesShown', {
          shown: String(result.items.length),
          values: String(result.values),
          volume: String(result.volume),
        }),
      ];
    case 'impact':
      return [
        ...table(
          ['aspect', 'reviews', 'net', 'stars', '95 %'],
          result.items.map(({ aspect, count, net, stars, tooFew }) => [
            aspect,
            String(count),
            net.toFixed(0),
            tooFew ? t('tooFew') : (stars?.value.toFixed(2) ?? ''),
            stars ? bounds(stars, 2) : '',
          ]),
        ),
        t('reviewsOfOfReviewsWith', {
          reviews: String(result.reviews),
          of: String(result.of),
          explained: percent(result.explained ?? 0),
        }),
      ];
    case 'phrases':
      return table(
        ['phrase', 'here', 'elsewhere', 'z'],
        result.items.map(({ phrase, here, there, z }) => [phrase, String(here), String(there), z.toFixed(1)]),
      );
    case 'quotes':
      return result.claims.flatMap(({ aspect, polarity, count, quotes }) => [
        t('aspectPolarityCountReviews', { aspect, polarity, count: String(count) }),
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
        t('periods', {
          from: result.period.from,
          to: result.period.to,
          reviews: String(result.period.reviews),
          earlierFrom: result.before.from,
          earlierTo: result.before.to,
          earlierReviews: String(result.before.reviews),
          tested: String(result.tested),
          falseAlarms: percent(result.falseAlarms),
        }),
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
  t('lowToHigh', { low: low.toFixed(digits), high: high.toFixed(digits) });
