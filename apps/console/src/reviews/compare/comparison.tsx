import { useQuery } from '@tanstack/react-query';
import type { ReviewComparison, ReviewFilter } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { SignedBar } from '../../charts/signed-bar.js';
import { SAID_SENTIMENT } from '../../format/labels.js';
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
import { t } from '../../messages/index.js';
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
    figures.volume > figures.unread ? formatPercent(figures[label] / (figures.volume - figures.unread)) : '–';
  return [
    {
      name: t('reviews'),
      a: formatCount(a.volume),
      b: formatCount(b.volume),
      difference: null,
      range: 1,
      format: formatNet,
    },
    {
      name: t('netSentiment100To100'),
      a: net(a),
      b: net(b),
      difference: differences.net,
      range: 50,
      format: formatNet,
    },
    {
      name: t('stars1To5'),
      a: rating(a),
      b: rating(b),
      difference: differences.rating,
      range: 2,
      format: formatChange,
    },
    ...(['negative', 'neutral', 'positive'] as const).map((label) => ({
      name: t('partThatIsLabel', { label: SAID_SENTIMENT[label] }),
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
  { id: 'name', label: t('figure'), value: ({ name }) => name },
  { id: 'a', label: 'A', numeric: true, value: ({ a }) => a },
  { id: 'b', label: 'B', numeric: true, value: ({ b }) => b },
  {
    id: 'bar',
    label: t('aLessB'),
    value: ({ difference }) => difference?.value ?? null,
    cell: ({ difference, range, plain, format }) =>
      difference && (
        <SignedBar
          value={difference.value}
          low={difference.low}
          high={difference.high}
          range={range}
          plain={plain}
          label={t('format95LowToHigh', {
            format: format(difference.value),
            low: format(difference.low),
            high: format(difference.high),
          })}
        />
      ),
  },
  {
    id: 'difference',
    label: t('difference'),
    numeric: true,
    value: ({ difference }) => difference?.value ?? null,
    cell: ({ difference, format }) =>
      difference
        ? t('formatLowToHigh', {
            format: format(difference.value),
            low: format(difference.low),
            high: format(difference.high),
          })
        : '–',
  },
  {
    id: 'sure',
    label: t('sure'),
    value: ({ difference }) => difference?.p ?? null,
    cell: ({ difference }) =>
      difference
        ? `${isSure(difference.p) ? t('saidYes') : t('mayBeChance')}, ${formatP(difference.p)}`
        : '–',
  },
];

export function Comparison({ a, b }: { a: ReviewFilter; b: ReviewFilter }) {
  const comparison = useQuery(comparisonQuery(a, b));
  return (
    <>
      <Loaded query={comparison} what={t('theComparison')} height={400}>
        {(data) => (
          <>
            <Figure
              title={t('aAndBInFigures')}
              note={data.overlap > 0 && t('overlapReviewsAreInBoth', { overlap: formatCount(data.overlap) })}
              name="comparison"
              columns={COLUMNS}
              rows={figureRows(data)}
              rowKey={({ name }) => name}
            />
            {data.aspects.length > 0 && (
              <ComparedAspects
                title={t('aspectsOfAAndB')}
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
        <PhrasesFigure filter={a} title={t('typicalWordsOfABeside')} name="phrases-a" />
        <PhrasesFigure filter={b} title={t('typicalWordsOfBBeside')} name="phrases-b" />
      </div>
    </>
  );
}
