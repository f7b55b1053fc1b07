import { stringify } from 'csv-stringify/sync';
import type { Estimate, ReviewFigures, ReviewReportName } from '#contracts';
import type { ReportOutput } from './reports.js';

type Cell = string | number | boolean | null | undefined;
type Row = Record<string, Cell>;

/** A report as CSV for spreadsheets (RFC 4180): one row for each item, every figure with its bounds. */
export function reportCsv<N extends ReviewReportName>(name: N, report: ReportOutput<N>): string {
  const rows = ROWS[name](report).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, guarded(cell)])),
  );
  return stringify(rows, { header: true, record_delimiter: 'windows' });
}

const ROWS: { [N in ReviewReportName]: (report: ReportOutput<N>) => Row[] } = {
  summary: ({ figures, total, share, oneIn }) => [
    { ...figureCells(figures), total, ...estimateCells('share', share), ...sampleCells(oneIn) },
  ],
  trend: ({ points, oneIn }) =>
    points.map(({ start, figures }) => ({ start, ...figureCells(figures), ...sampleCells(oneIn) })),
  breakdown: ({ by, items, oneIn }) =>
    items.map(({ value, label, figures, share }) => ({
      [by]: value,
      label,
      ...figureCells(figures),
      ...estimateCells('share', share),
      ...sampleCells(oneIn),
    })),
  impact: ({ items }) =>
    items.map(({ aspect, count, net, stars, tooFew }) => ({
      ...{ aspect, count, net },
      ...estimateCells('stars', stars),
      tooFew,
    })),
  phrases: ({ items }) => items.map(({ phrase, here, there, z }) => ({ phrase, here, there, z })),
  quotes: ({ claims }) =>
    claims.flatMap(({ aspect, polarity, count, quotes }) =>
      quotes.map(({ reviewId, product, rating, date, text, start, end }) => ({
        ...{ aspect, polarity, count, reviewId, product, rating, date, text },
        evidence: text.slice(start, end),
      })),
    ),
  themes: ({ items }) =>
    items.map(({ kind, value, label, count, before, ratio, p, adjustedP, isNew, net }) => ({
      ...{ kind, value, label, count, before },
      ...estimateCells('ratio', ratio),
      ...{ p, adjustedP, isNew, net },
    })),
};

/** A column of its own, so that nobody takes estimates for counts. */
const sampleCells = (oneIn: number | undefined): Row => (oneIn === undefined ? {} : { sampledOneIn: oneIn });

const figureCells = ({
  volume,
  unread,
  negative,
  neutral,
  positive,
  net,
  score,
  rating,
}: ReviewFigures): Row => ({
  ...{ volume, negative, neutral, positive },
  ...estimateCells('net', net),
  ...estimateCells('score', score),
  ...estimateCells('stars', rating),
  rated: rating?.count ?? 0,
  unread,
});

const estimateCells = (name: string, estimate: { [K in keyof Estimate]: number | null } | null): Row => ({
  [name]: estimate?.value,
  [`${name}Low`]: estimate?.low,
  [`${name}High`]: estimate?.high,
});

/** Words that a spreadsheet would run as a formula get an apostrophe before them (OWASP, CSV injection). */
const guarded = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
