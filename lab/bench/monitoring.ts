/**
 * Alarms over opinions: false alarms in quiet windows, delays of changes, many series at once, and NAB's labelled surges of
 * tweet volumes (in ATTENDANT_DATA, by default ../shared/data), beside rules of thumb and NAB's published scores.
 *
 *   node dist/lab/bench/monitoring.js [--only quiet,delays,family,defects,nab] [--windows 60000] [--runs 300] [--seed 1]
 *     [--false-alarms 1, in 1,000 windows] [--nab-false-alarms 10, a month] [--json]
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawBinomial, drawPoisson, seededRandom } from '#learning';
import { OpinionMonitor, QuietRates, type SeriesWindow } from '#monitoring';
import { repositoryRoot } from '#platform';
import { table } from '../../apps/cli/index.js';
import { type Counted, type MarketRule, marketRules } from '../monitoring/market-rules.js';
import { NAB_PUBLISHED, nabScore } from '../monitoring/nab-score.js';
import { HOUR_MS, simulateHours } from '../monitoring/simulated-hours.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'quiet,delays,family,defects,nab' },
    windows: { type: 'string', default: '60000' },
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    'false-alarms': { type: 'string', default: '1' },
    'nab-false-alarms': { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const only = new Set(values.only.split(','));
const many = Number(values['false-alarms']);
const random = seededRandom(Number(values.seed));
const quietRates = new QuietRates();
const LEARNT = 168;
const LEARNT_DAYS = 56;
const DAY_MS = 24 * HOUR_MS;
const SERIES = 50;
/** Quiet hours after those learnt, and hours in which a change has to be found. */
const QUIET = 24;
const MOST_DELAY = 120;
const rows: Record<string, string | number>[] = [];
const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '-');

const ours = () => new OpinionMonitor({ many, per: 'windows' }, quietRates);
const usualVolumes = [40, 10];

if (only.has('quiet'))
  for (const usual of usualVolumes) {
    const windows = simulateHours({ hours: Number(values.windows), usual }, random);
    const monitor = ours();
    const raised = windows.flatMap((window) => monitor.step([window]));
    const in1000 = (count: number) => figure((1000 * count) / (windows.length - LEARNT));
    const tested = `false alarms in 1,000 quiet hours, ${usual} mentions`;
    rows.push({ tested, by: `ours, ${many} asked for`, figure: in1000(raised.length) });
    for (const counted of ['negative', 'mentions'] as const)
      for (const rule of rulesOf(counted)) {
        const count = windows.filter((_, at) => at >= LEARNT && rule.alarms(windows, at)).length;
        rows.push({ tested, by: `${rule.name} (${counted})`, figure: in1000(count) });
      }
  }

if (only.has('delays'))
  for (const usual of usualVolumes)
    for (const change of [{ share: 0.25 }, { share: 0.35 }, { share: 0.5 }, { factor: 2 }] as {
      share?: number;
      factor?: number;
    }[]) {
      const counted = change.factor ? 'mentions' : 'negative';
      const rules = rulesOf(counted);
      const delays = new Map<string, number[]>([
        ['ours', []],
        ...rules.map(({ name }) => [name, []] as [string, number[]]),
      ]);
      for (let run = 0; run < Number(values.runs); run++) {
        const hour = LEARNT + QUIET + Math.floor(random() * 24);
        const windows = simulateHours(
          { hours: hour + MOST_DELAY, usual, change: { hour, ...change } },
          random,
        );
        delays.get('ours')?.push(delayOf(windows, hour));
        for (const rule of rules) delays.get(rule.name)?.push(ruleDelay(rule, windows, hour));
      }
      const what = change.factor ? 'mentions double' : `share .15 to ${String(change.share)}`;
      for (const [by, found] of delays)
        rows.push({
          tested: `${what}, ${usual} mentions: mean, median delay, missed`,
          by,
          figure: delayFigures(found),
        });
    }

if (only.has('family')) {
  const hours = Math.min(3000, Number(values.windows));
  const all = Array.from({ length: SERIES }, (_, place) =>
    simulateHours({ series: `s${place}`, hours, usual: 40 }, random),
  );
  const monitor = ours();
  let raised = 0;
  for (let hour = 0; hour < hours; hour++)
    raised += monitor.step(all.map((windows) => windows[hour] as SeriesWindow)).length;
  const tested = `${SERIES} quiet series: false alarms in 1,000 hours, all together`;
  rows.push({ tested, by: `ours, ${many} asked for`, figure: figure((1000 * raised) / (hours - LEARNT)) });
}

if (only.has('defects')) rows.push(defectsRow());

if (only.has('nab')) rows.push(...nabRows());

const columns = ['tested', 'by', 'figure'];
process.stdout.write(
  values.json
    ? `${JSON.stringify(rows)}\n`
    : `${table(
        columns,
        rows.map((row) => columns.map((column) => String(row[column]))),
      ).join('\n')}\n`,
);

/** Products' aspects: days in which few or none speak of one, some a mention in ten days, some three a day. */
function defectsRow(): Record<string, string | number> {
  const days = Math.min(4000, Number(values.windows));
  const means = Array.from({ length: SERIES }, (_, place) => 0.1 * 30 ** (place / (SERIES - 1)));
  const perMonth = 1;
  const monitor = new OpinionMonitor({ many: perMonth, per: 'month' }, quietRates);
  let raised = 0;
  for (let day = 0; day < days; day++)
    raised += monitor.step(
      means.map((mean, place): SeriesWindow => {
        const mentions = drawPoisson(mean, random);
        const negative = drawBinomial(mentions, 0.25, random);
        return { series: `d${String(place)}`, at: day * DAY_MS, mentions, negative };
      }),
    ).length;
  return {
    tested: `${String(SERIES)} quiet series of products' aspects, .1 to 3 mentions a day: false alarms a month, all together`,
    by: `ours, ${String(perMonth)} asked for`,
    figure: figure(raised / ((days - LEARNT_DAYS) / (365.25 / 12))),
  };
}

function rulesOf(counted: Counted): MarketRule[] {
  // A rule about points of share says nothing of volumes.
  return marketRules(counted).filter(({ name }) => counted === 'negative' || !name.startsWith('+5'));
}

/** Windows from the change to the first alarm at or after it, both counted; NaN where there is none. */
function delayOf(windows: readonly SeriesWindow[], hour: number): number {
  const monitor = ours();
  const from = windows[hour]?.at as number;
  for (const window of windows)
    if (monitor.step([window]).length > 0 && window.at >= from) return (window.at - from) / HOUR_MS + 1;
  return Number.NaN;
}

function ruleDelay({ alarms }: MarketRule, windows: readonly SeriesWindow[], hour: number): number {
  const found = windows.findIndex((_, at) => at >= hour && alarms(windows, at));
  return found < 0 ? Number.NaN : found - hour + 1;
}

function delayFigures(delays: readonly number[]): string {
  const found = delays.filter((delay) => !Number.isNaN(delay)).sort((a, b) => a - b);
  const mean = found.reduce((sum, delay) => sum + delay, 0) / found.length;
  return `${figure(mean)}, ${String(found[found.length >> 1] ?? '-')}, ${delays.length - found.length} of ${delays.length}`;
}

/** All five series watched together, as a shop would, at one setting. */
function nabRows(): Record<string, string>[] {
  const folder = join(
    resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data')),
    'opinion/nab_tweet_volume',
  );
  const labels = JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8')) as Record<
    string,
    [string, string][]
  >;
  const timeOf = (text: string) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  const series = Object.entries(labels).map(([path, windows]) => {
    const file = path.split('/').at(-1) as string;
    const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1);
    const counts = lines
      .map((line) => line.split(','))
      .map(([time, count]) => ({ at: timeOf(time as string), mentions: Number(count) }));
    const rowAt = new Map(counts.map(({ at }, row) => [at, row]));
    const rowOf = (time: string) => rowAt.get(timeOf(time)) as number;
    return {
      name: file.replace(/^Twitter_volume_|\.csv$/gu, ''),
      counts,
      rowAt,
      windows: windows.map(([first, last]) => [rowOf(first), rowOf(last)] as const),
      detections: [] as number[],
    };
  });
  const byTime = new Map<number, SeriesWindow[]>();
  for (const { name, counts } of series)
    for (const { at, mentions } of counts)
      byTime.set(at, [...(byTime.get(at) ?? []), { series: name, at, mentions, negative: 0 }]);
  const asked = Number(values['nab-false-alarms']);
  const monitor = new OpinionMonitor({ many: asked, per: 'month' }, quietRates);
  for (const [, windows] of [...byTime].sort(([a], [b]) => a - b))
    for (const { series: name, at } of monitor.step(windows)) {
      const one = series.find((each) => each.name === name);
      one?.detections.push(one.rowAt.get(at) as number);
    }
  const scores = series.map(({ counts, windows, detections }) =>
    nabScore(counts.length, windows, detections),
  );
  const sum = (of: (score: (typeof scores)[0]) => number) =>
    scores.reduce((all, score) => all + of(score), 0);
  const tested = 'NAB, five tweet volumes, standard profile: score (of 100)';
  const shown = (score: number) =>
    `${figure(score)} (${figure((100 * (score + sum(({ windows }) => windows))) / (2 * sum(({ windows }) => windows)))})`;
  return [
    {
      tested,
      by: `ours, ${asked} false alarms a month asked for`,
      figure: `${shown(sum(({ score }) => score))}; ${sum(({ found }) => found)} of ${sum(({ windows }) => windows)} found, ${figure(sum(({ delay }) => delay) / scores.length)} rows after the window begins, ${sum(({ falseAlarms }) => falseAlarms)} false alarms`,
    },
    ...Object.entries(NAB_PUBLISHED).map(([by, published]) => ({
      tested,
      by: `${by} (published)`,
      figure: shown(published.reduce((all, score) => all + score, 0)),
    })),
  ];
}
