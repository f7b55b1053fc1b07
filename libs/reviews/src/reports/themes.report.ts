import type { QueryOf, ReviewThemes, reviewReportRoutes } from '#contracts';
import { adjustForMany, rateRatio } from '#learning';
import { dateOfDay, dayOfDate } from '../rollups/calendar.js';
import type { Sums } from '../rollups/grains.js';
import { netOf, rounded } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { addSums, conditions, noSums, readSums, readTotal } from './sums.js';
import { daysOf, periodBefore } from './summary.report.js';

const USUAL_DAYS = 28;
/** Of what is listed, the part that may be false alarms. */
const FALSE_ALARMS = 0.05;
/** Reviews that speak of something in both periods together, below which it is not tested. */
const ENOUGH = 5;
/** Reviews of both periods together, above which single words are left out: aspects are read from sums, words are not. */
const MOST_READ = 100_000;

type Kind = ReviewThemes['items'][number]['kind'];
interface Candidate {
  kind: Kind;
  value: string;
  label: string;
  now: Sums;
  before: number;
}

/** What is spoken of more often, per review, than in the period before: each an exact test, all adjusted together. */
export async function themesReport(
  db: ReadDatabase,
  { limit, ...filter }: QueryOf<typeof reviewReportRoutes.reviewThemes>,
): Promise<ReviewThemes> {
  const selection = await withPeriod(db, { ...(await select(db, filter)), aspects: null });
  const before = { ...selection, ...periodBefore(selection) };
  const [reviews, reviewsBefore] = [
    (await readTotal(db, selection)).volume,
    (await readTotal(db, before)).volume,
  ];
  const candidates = await readAspects(db, selection, before);
  if (reviews + reviewsBefore <= MOST_READ) candidates.push(...(await readMentions(db, selection, before)));
  const tested =
    reviews > 0 && reviewsBefore > 0 ? candidates.filter((one) => one.now.volume + one.before >= ENOUGH) : [];
  const ratios = tested.map((one) => rateRatio(one.now.volume, reviews, one.before, reviewsBefore));
  const adjusted = adjustForMany(ratios.map(({ p }) => p));
  const items = tested
    .map(({ kind, value, label, now, before: earlier }, i) => {
      const { value: ratio, low, high, p } = ratios[i] as (typeof ratios)[number];
      return {
        ...{ kind, value, label, count: now.volume, before: earlier, p },
        ratio: {
          value: ratio === null ? null : rounded(ratio, 4),
          low: rounded(low, 4),
          high: high === null ? null : rounded(high, 4),
        },
        adjustedP: adjusted[i] as number,
        isNew: earlier === 0,
        net: now.volume > 0 ? netOf(now) : 0,
      };
    })
    .filter(({ adjustedP }) => adjustedP <= FALSE_ALARMS)
    .sort((a, b) => a.p - b.p || b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
  return {
    period: { ...dates(selection), reviews },
    before: { ...dates(before), reviews: reviewsBefore },
    falseAlarms: FALSE_ALARMS,
    tested: tested.length,
    items,
  };
}

type Dated = Selection & { from: number; to: number };

/** The period asked for; where it is open, up to the last day with reviews and so many days. */
async function withPeriod(db: ReadDatabase, selection: Selection): Promise<Dated> {
  const days = await daysOf(db, selection.version);
  const to = selection.to ?? (days ? dayOfDate(days.last) : 0);
  return { ...selection, to, from: selection.from ?? to - USUAL_DAYS + 1 };
}

const dates = ({ from, to }: Pick<Dated, 'from' | 'to'>) => ({ from: dateOfDay(from), to: dateOfDay(to) });

async function readAspects(db: ReadDatabase, now: Selection, before: Selection): Promise<Candidate[]> {
  const found = new Map<number, { now: Sums; before: number }>();
  const own = (id: number) => {
    const known = found.get(id) ?? { now: noSums(), before: 0 };
    found.set(id, known);
    return known;
  };
  for (const { keys, sums } of await readSums(db, now, ['aspect'])) addSums(own(keys[0] as number).now, sums);
  for (const { keys, sums } of await readSums(db, before, ['aspect']))
    own(keys[0] as number).before += sums.volume;
  const words = await wordsOfIds(db, [...found.keys()]);
  return [...found].map(([id, counts]) => {
    const value = words.get(id) ?? '';
    return { kind: 'aspect', value, label: value, ...counts };
  });
}

/** Words that reviews use for what they speak of, and the themes that fit no aspect. */
async function readMentions(db: ReadDatabase, now: Dated, before: Selection): Promise<Candidate[]> {
  const piece = { grain: null, period: 'day', from: before.from, to: now.to } as const;
  const { where, parameters } = conditions(now, false, piece);
  const rows = await db.all<{
    review: number;
    day: number;
    term: string;
    theme: string | null;
    label: string;
  }>(
    `SELECT f."review", f."day", m."term", m."theme", m."label"
     FROM (SELECT "review", "day" FROM "review_fact" WHERE ${where}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review_mention" m ON m."version" = ? AND m."reviewId" = n."reviewId"
     ORDER BY f."review"`,
    [...parameters, now.versionName],
  );
  const names = await themeNames(db, now.versionName);
  const found = new Map<string, Candidate & { lastReview: number }>();
  const add = (kind: Kind, value: string, { review, day, label }: (typeof rows)[number]) => {
    const key = `${kind} ${value}`;
    const own = found.get(key) ?? {
      ...{ kind, value, label: names.get(value) ?? value, now: noSums(), before: 0, lastReview: -1 },
    };
    found.set(key, own);
    // Rows come review by review: each counts once, by its first mention.
    if (own.lastReview === review) return;
    own.lastReview = review;
    if (day < now.from) own.before += 1;
    else {
      own.now.volume += 1;
      if (label === 'negative') own.now.negative += 1;
      if (label === 'positive') own.now.positive += 1;
    }
  };
  for (const row of rows) {
    add('term', row.term.toLowerCase(), row);
    if (row.theme !== null) add('theme', row.theme, row);
  }
  return [...found.values()];
}

async function themeNames(db: ReadDatabase, version: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    'SELECT "id", "name" FROM "review_theme" WHERE "version" = ?',
    [version],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
