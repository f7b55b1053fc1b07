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
import { t } from '../../messages/index.js';
import classes from './aspects.module.css';

type Item = ReviewImpact['items'][number];

const columns = (names: Names): Column<Item>[] => [
  { id: 'aspect', label: t('aspect'), value: ({ aspect }) => names('aspect', aspect) ?? aspect },
  {
    id: 'stars',
    label: t('effectStars'),
    numeric: true,
    value: ({ stars }) => stars?.value ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.value) : t('tooFew')),
  },
  {
    id: 'low',
    label: t('intervalFrom'),
    numeric: true,
    value: ({ stars }) => stars?.low ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.low) : '–'),
  },
  {
    id: 'high',
    label: t('intervalTo'),
    numeric: true,
    value: ({ stars }) => stars?.high ?? null,
    cell: ({ stars }) => (stars ? formatDecimal(stars.high) : '–'),
  },
  {
    id: 'count',
    label: t('reviews'),
    numeric: true,
    value: ({ count }) => count,
    cell: ({ count }) => formatCount(count),
  },
  { id: 'net', label: t('net'), numeric: true, value: ({ net }) => net, cell: ({ net }) => formatNet(net) },
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
    <Loaded query={impact} what={t('theEffectOnTheStars')} height={440}>
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
      title={t('whatSpeakingWellOfAn')}
      note={t('reviewsReviewsWithStarsPart', {
        reviews: formatCount(reviews),
        part: explained === null ? '' : `; ${t('aspectsExplain', { share: formatPercent(explained) })}`,
      })}
      name="impact"
      columns={columns(names)}
      rows={items}
      rowKey={({ aspect }) => aspect}
    >
      {points.length > 0 && (
        <ImpactChart
          points={points}
          label={t('effectOfAspectsOnThe')}
          onPick={(index) => {
            const picked = drawn[index];
            if (picked) onSelect(picked.aspect);
          }}
        />
      )}
      {few > 0 && <p className={classes.few}>{t('fewFewTooFewMentions', { few })}</p>}
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
