import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReviewFilter, ReviewImpact } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { ImpactChart } from '../../charts/impact-chart.js';
import type { ImpactPoint } from '../../charts/impact-option.js';
import { formatCount, formatDecimal, formatNet, formatPercent } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import type { Names } from '../model/dimensions.js';
import { impactQuery } from '../report-queries.js';
import { useNames } from '../use-names.js';
import classes from './aspects.module.css';

type Item = ReviewImpact['items'][number];

const columns = (names: Names): Column<Item>[] => [
  { id: 'aspect', label: 'Aspect', value: ({ aspect }) => names('aspect', aspect) ?? aspect },
  {
    id: 'stars',
    label: 'Effect, stars',
    numeric: true,
    value: ({ stars }) => stars?.value ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.value) : 'too few'),
  },
  {
    id: 'low',
    label: '95 % from',
    numeric: true,
    value: ({ stars }) => stars?.low ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.low) : '–'),
  },
  {
    id: 'high',
    label: 'to',
    numeric: true,
    value: ({ stars }) => stars?.high ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.high) : '–'),
  },
  {
    id: 'count',
    label: 'Reviews',
    numeric: true,
    value: ({ count }) => count,
    cell: ({ count }) => formatCount(count),
  },
  { id: 'net', label: 'Net', numeric: true, value: ({ net }) => net, cell: ({ net }) => formatNet(net) },
];

export function ImpactFigure({
  filter,
  onSelect,
}: {
  filter: ReviewFilter;
  onSelect: (aspect: string) => void;
}) {
  const impact = useQuery(impactQuery(filter));
  return (
    <Loaded query={impact} what="The effect on the stars" height={440}>
      {(data) => <Impact impact={data} onSelect={onSelect} />}
    </Loaded>
  );
}

function Impact({ impact, onSelect }: { impact: ReviewImpact; onSelect: (aspect: string) => void }) {
  const names = useNames();
  const { items, reviews, explained } = impact;
  const drawn = useMemo(
    () => items.flatMap((item) => pointOf(item, reviews, names)),
    [items, reviews, names],
  );
  const points = useMemo(() => drawn.map(({ point }) => point), [drawn]);
  const few = items.length - drawn.length;
  return (
    <Figure
      title="What speaking well of an aspect does to the rating (stars)"
      note={`${formatCount(reviews)} reviews with stars${explained === null ? '' : `; aspects explain ${formatPercent(explained)} of the differences`}. Lines: 95 % interval. Size: mentions. ▲ praised, ▼ criticised, ■ level. Press one to read its words.`}
      name="impact"
      columns={columns(names)}
      rows={items}
      rowKey={({ aspect }) => aspect}
    >
      {points.length > 0 && (
        <ImpactChart
          points={points}
          label="Effect of aspects on the rating, by share of reviews that mention them"
          onPick={(index) => {
            const picked = drawn[index];
            if (picked) onSelect(picked.aspect);
          }}
        />
      )}
      {few > 0 && (
        <p className={classes.few}>
          {few} {few === 1 ? 'aspect has' : 'aspects have'} too few mentions (under 30) for an estimate; the
          table lists them.
        </p>
      )}
    </Figure>
  );
}

function pointOf(
  { aspect, count, net, stars }: Item,
  reviews: number,
  names: Names,
): { aspect: string; point: ImpactPoint }[] {
  if (!stars) return [];
  const point = {
    name: names('aspect', aspect) ?? aspect,
    share: count / Math.max(1, reviews),
    mentions: count,
    net,
    effect: stars.value,
    low: stars.low,
    high: stars.high,
  };
  return [{ aspect, point }];
}
