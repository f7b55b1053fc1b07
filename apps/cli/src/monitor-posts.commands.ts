import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type NewPost, StreamTone } from '#contracts';
import {
  countMentions,
  OpinionMonitor,
  PostIntake,
  PostStreams,
  PostTexts,
  readPostRows,
  watchOpinionsJob,
} from '#monitoring';
import { TextAnalyzer } from '#nlu';
import { loadConfig } from '#platform';
import { AspectMapper, distinctPhrases, loadAspectTree } from '#reviews';
import { endProgress, InputError, printResult, showProgress } from './command-line.js';
import { withLanguageModel } from './language-model.js';
import { t } from './messages/index.js';
import { withShopDatabase } from './shop-database.js';

const HOUR_MS = 3_600_000;
/** Posts of one transaction, and of one pass through the language model. */
const AT_ONCE = 200;
const SHOWN = { rows: 10, phrases: 6, posts: 3 };

/** Adds what `monitor` does with posts. */
export const registerMonitorPostCommands = (monitor: Command): void => {
  const tone = () =>
    new Option('--tone <kind>', t('whatPostsAreAbout')).choices(StreamTone.options).default('general');
  monitor
    .command('import')
    .description(t('takePostsOfAFile'))
    .requiredOption('--in <file>', t('fileOfPosts'))
    .requiredOption('--stream <name>', t('nameOfTheStream'))
    .addOption(tone())
    .option('--until-now', t('moveTheLastPostToNow'))
    .option('--json', t('oneJsonDocumentOnStdout'))
    .addHelpText('after', t('exampleMonitorImport'))
    .action(importPosts);
  monitor
    .command('replay')
    .description(t('playAFile'))
    .requiredOption('--in <file>', t('fileOfPosts'))
    .addOption(tone())
    .option('--seconds <number>', t('secondsItTakes'), seconds, 30)
    .option('--false-alarms <number>', t('howManyMayBeFalse'), seconds, 1)
    .addHelpText('after', t('exampleMonitorReplay'))
    .action(replay);
  monitor.command('evaluate').description(t('watchEverythingNow')).action(evaluate);
};

interface Rows {
  posts: NewPost[];
  rejected: { line: number; reason: string }[];
}

const rowsOf = async (file: string): Promise<Rows> => {
  const rows: Rows = { posts: [], rejected: [] };
  for await (const row of readPostRows(() => createReadStream(file)))
    if ('post' in row) rows.posts.push(row.post);
    else rows.rejected.push(row);
  if (rows.posts.length === 0 && rows.rejected.length === 0)
    throw new InputError(t('noPostInFile', { file }));
  return rows;
};

async function importPosts(options: {
  in: string;
  stream: string;
  tone: StreamTone;
  untilNow?: boolean;
  json?: boolean;
}): Promise<void> {
  const { posts, rejected } = await rowsOf(options.in);
  await withShopDatabase(async ({ dataSource, transactions, clock, jobs }) => {
    const intake = new PostIntake(transactions, jobs, clock);
    const streams = new PostStreams(dataSource, transactions, clock, intake, jobs);
    const id =
      (await streams.named(options.stream)) ?? (await streams.create(options.stream, options.tone)).id;
    const last = posts.reduce((latest, { publishedAt }) => Math.max(latest, publishedAt), 0);
    // Whole hours: what is usual at an hour of the day stays together.
    const move = options.untilNow ? Math.floor((clock.now() - last) / HOUR_MS) * HOUR_MS : 0;
    const taken = { accepted: 0, unchanged: 0, deleted: 0, inFuture: 0 };
    for (let from = 0; from < posts.length; from += AT_ONCE) {
      const some = posts
        .slice(from, from + AT_ONCE)
        .map((post) => ({ ...post, publishedAt: post.publishedAt + move }));
      const one = await intake.add(id, some);
      for (const key of Object.keys(taken) as (keyof typeof taken)[]) taken[key] += one[key];
      showProgress(t('readingTexts', { from, texts: posts.length }));
    }
    endProgress();
    printResult(options.json, { stream: id, ...taken, rejected }, () => [
      t('postsTaken', { ...taken, rejected: rejected.length }),
      ...rejected.slice(0, SHOWN.rows).map(({ line, reason }) => t('rowLeftOut', { line, reason })),
      t('theServerReadsThem'),
    ]);
    if (posts.length === 0) process.exitCode = 1;
  });
}

const evaluate = (): Promise<void> =>
  withShopDatabase(async ({ jobs }) => {
    await jobs.enqueue(watchOpinionsJob, {}, { key: 'asked' });
    process.stdout.write(`${t('watchIsAsked')}\n`);
  });

interface ReadPost extends NewPost {
  topics: string[];
  isNegative: boolean;
}

const readPosts = (posts: readonly NewPost[], tone: StreamTone): Promise<ReadPost[]> =>
  withLanguageModel(async (encoder) => {
    const tree = loadAspectTree(loadConfig());
    const texts = new PostTexts(encoder, new TextAnalyzer(encoder), new AspectMapper(tree, encoder), tree);
    const read: ReadPost[] = [];
    for (let from = 0; from < posts.length; from += AT_ONCE) {
      showProgress(t('readingTexts', { from, texts: posts.length }));
      const some = posts.slice(from, from + AT_ONCE);
      const readings = await texts.read(
        tone,
        some.map(({ text }) => text),
      );
      read.push(
        ...some.map((post, place) => ({
          ...post,
          topics: readings[place]?.topics ?? [],
          isNegative: readings[place]?.sentiment?.label === 'negative',
        })),
      );
    }
    endProgress();
    return read;
  });

/** With fewer posts a topic or a product is not watched by itself. */
const ENOUGH = 20;

async function replay(options: {
  in: string;
  tone: StreamTone;
  seconds: number;
  falseAlarms: number;
}): Promise<void> {
  const { posts } = await rowsOf(options.in);
  const read = await readPosts(posts, options.tone);
  const counts = countMentions(
    read.map(({ publishedAt, topics, productId, isNegative }) => ({
      ...{ at: publishedAt, topics, product: productId ?? '', negative: isNegative },
    })),
    HOUR_MS,
  );
  const series = new Map<string, typeof counts>();
  for (const one of counts) {
    const name = [one.topic, one.product].filter(Boolean).join(' · ') || t('everythingSaid');
    series.set(name, [...(series.get(name) ?? []), one]);
  }
  for (const [name, windows] of series)
    if (windows.reduce((sum, { mentions }) => sum + mentions, 0) < ENOUGH) series.delete(name);
  const hours = [...new Set(counts.map(({ at }) => at))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [hours[0], hours.at(-1)];
  const pause = (1000 * options.seconds) / Math.max(1, (last - first) / HOUR_MS);
  const monitor = new OpinionMonitor({ many: options.falseAlarms, per: 'month' });
  let alarms = 0;
  for (let at = first; at <= last; at += HOUR_MS) {
    const windows = Array.from(series, ([name, own]) => {
      const { mentions, negative } = own.find((window) => window.at === at) ?? { mentions: 0, negative: 0 };
      return { series: name, at, mentions, negative };
    });
    const all = windows.find((window) => window.series === t('everythingSaid'));
    showProgress(
      t('hourPlayed', { at: hourOf(at), mentions: all?.mentions ?? 0, negative: all?.negative ?? 0 }),
    );
    for (const alarm of monitor.step(windows)) {
      alarms++;
      endProgress();
      process.stdout.write(`${alarmLines(alarm, series.get(alarm.series) ?? [], read).join('\n')}\n`);
    }
    await setTimeout(pause);
  }
  endProgress();
  process.stdout.write(`${t('playedTo', { hours: Math.round((last - first) / HOUR_MS) + 1, alarms })}\n`);
}

type Alarm = ReturnType<OpinionMonitor['step']>[number];

function alarmLines(
  { series, at, since, kind, usual, now, mentions, ratio }: Alarm,
  [key]: readonly { topic: string; product: string }[],
  read: readonly ReadPost[],
): string[] {
  const own = read.filter(
    ({ topics, productId }) =>
      (!key?.topic || topics.includes(key.topic)) && (!key?.product || productId === key.product),
  );
  const told = own.filter(
    ({ publishedAt, isNegative }) =>
      publishedAt >= since && publishedAt < at + HOUR_MS && (kind === 'volume' || isNegative),
  );
  const before = own.filter(({ publishedAt }) => publishedAt < since);
  const phrases = distinctPhrases(
    told.map(({ text }) => text),
    before.map(({ text }) => text),
    SHOWN.phrases,
  );
  const shown = (value: number) => (kind === 'tone' ? `${(value * 100).toFixed(0)} %` : value.toFixed(1));
  return [
    t('alarmRisen', {
      ...{ kind, series, mentions, at: hourOf(at), since: hourOf(since) },
      usual: shown(usual),
      now: shown(now),
      ratio: ratio.toPrecision(2),
    }),
    ...(phrases.length > 0
      ? [t('phrasesOfIt', { phrases: phrases.map(({ phrase }) => phrase).join(', ') })]
      : []),
    ...told.slice(-SHOWN.posts).map(({ text }) => t('quoteOfIt', { text })),
  ];
}

const hourOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError(t('mustBeAbove0'));
  return value;
};
