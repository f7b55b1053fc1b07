import { useQuery } from '@tanstack/react-query';
import type { ReviewComparison, ReviewFilter } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { SignedBar } from '../../charts/signed-bar.js';
import {
  formatChange,
  formatCount,
  formatDecimal,
  formatNet,
  formatP,
  formatPercent,
  formatPoints,
} from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import { isSure } from '../model/significance.js';
import { comparisonQuery } from '../report-queries.js';
import { ComparedAspects } from './compared-aspects.js';
import { PhrasesFigure } from './phrases-figure.js';
import classes from './compare.module.css';

interface FigureRow {
  name: string;
  a: string;
  b: string;
  /** null: nothing to test. */
  difference: { value: number; low: number; high: number; p: number } | null;
  /** Half of the scale. */
  range: number;
  /** More is neither better nor worse. */
  plain?: boolean;
  format: (value: number) => string;
}

function figureRows({ a, b, differences }: ReviewComparison): FigureRow[] {
  const net = ({ net: estimate }: typeof a) => (estimate ? formatNet(estimate.value) : '–');
  const rating = ({ rating: estimate }: typeof a) => (estimate ? formatDecimal(estimate.value) : '–');
  const part = (figures: typeof a, label: 'negative' | 'neutral' | 'positive') =>
    figures.volume > 0 ? formatPercent(figures[label] / figures.volume) : '–';
  return [
    {
      name: 'Reviews',
      a: formatCount(a.volume),
      b: formatCount(b.volume),
      difference: null,
      range: 1,
      format: formatNet,
    },
    {
      name: 'Net sentiment, −100 to 100',
      a: net(a),
      b: net(b),
      difference: differences.net,
      range: 50,
      format: formatNet,
    },
    {
      name: 'Stars, 1 to 5',
      a: rating(a),
      b: rating(b),
      difference: differences.rating,
      range: 2,
      format: formatChange,
    },
    ...(['negative', 'neutral', 'positive'] as const).map((label) => ({
      name: `Part that is ${label}`,
      a: part(a, label),
      b: part(b, label),
      difference: differences[label],
      range: 0.5,
      format: formatPoints,
      plain: true,
    })),
  ];
}

const COLUMNS: readonly Column<FigureRow>[] = [
  { id: 'name', label: 'Figure', value: ({ name }) => name },
  { id: 'a', label: 'A', numeric: true, value: ({ a }) => a },
  { id: 'b', label: 'B', numeric: true, value: ({ b }) => b },
  {
    id: 'bar',
    label: 'A less B',
    value: ({ difference }) => difference?.value ?? null,
    cell: ({ difference, range, plain, format }) =>
      difference && (
        <SignedBar
          value={difference.value}
          low={difference.low}
          high={difference.high}
          range={range}
          plain={plain}
          label={`${format(difference.value)}, 95 % ${format(difference.low)} to ${format(difference.high)}`}
        />
      ),
  },
  {
    id: 'difference',
    label: 'Difference',
    numeric: true,
    value: ({ difference }) => difference?.value ?? null,
    cell: ({ difference, format }) =>
      difference
        ? `${format(difference.value)} (${format(difference.low)} to ${format(difference.high)})`
        : '–',
  },
  {
    id: 'sure',
    label: 'Sure?',
    value: ({ difference }) => difference?.p ?? null,
    cell: ({ difference }) =>
      difference ? `${isSure(difference.p) ? 'yes' : 'may be chance'}, ${formatP(difference.p)}` : '–',
  },
];

export function Comparison({ a, b }: { a: ReviewFilter; b: ReviewFilter }) {
  const comparison = useQuery(comparisonQuery(a, b));
  return (
    <>
      <Loaded query={comparison} what="The comparison" height={400}>
        {(data) => (
          <>
            <Figure
              title="A and B in figures"
              note={
                data.overlap > 0 &&
                `${formatCount(data.overlap)} reviews are in both, which makes a difference look less sure than it is.`
              }
              name="comparison"
              columns={COLUMNS}
              rows={figureRows(data)}
              rowKey={({ name }) => name}
            />
            {data.aspects.length > 0 && (
              <ComparedAspects
                title="Aspects of A and B (difference of net sentiment)"
                name="compared-aspects"
                aspects={data.aspects}
                filter={a}
                names={{ a: 'A', b: 'B' }}
              />
            )}
          </>
        )}
      </Loaded>
      <div className={classes.pair}>
        <PhrasesFigure filter={a} title="Typical words of A, beside all other reviews" name="phrases-a" />
        <PhrasesFigure filter={b} title="Typical words of B, beside all other reviews" name="phrases-b" />
      </div>
    </>
  );
}
