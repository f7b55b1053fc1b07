import { Link } from '@tanstack/react-router';
import type { BreakdownItem, ReviewDimension, ReviewFilter } from '#contracts';
import { SignedBar } from '../charts/signed-bar.js';
import { Sparkline } from '../charts/sparkline.js';
import { formatCount, formatNet, formatPercent } from '../format/number.js';
import type { Column } from '../table/column.js';
import { t } from '../messages/index.js';
import { DIMENSION_LABEL, type Names, valueLabel } from './model/dimensions.js';

/** What a net sentiment says in words, for who cannot see the bar. */
function netLabel({ figures: { net, volume } }: BreakdownItem): string {
  if (!net) return t('noReviews');
  return t('net95LowToHigh', {
    net: formatNet(net.value),
    low: formatNet(net.low),
    high: formatNet(net.high),
    volume: formatCount(volume),
  });
}

export const NetBar = ({ item }: { item: BreakdownItem }) => (
  <SignedBar
    value={item.figures.net?.value ?? 0}
    low={item.figures.net?.low}
    high={item.figures.net?.high}
    range={100}
    label={netLabel(item)}
  />
);

export const NetSparkline = ({ item }: { item: BreakdownItem }) =>
  item.trend && item.trend.length > 1 ? (
    <Sparkline
      values={item.trend.map(({ net }) => net)}
      label={t('fromNetToNet2', {
        net: formatNet(item.trend[0]?.net ?? 0),
        net2: formatNet(item.trend.at(-1)?.net ?? 0),
      })}
    />
  ) : null;

/** Net sentiment, how sure it is, and how much it is spoken of. */
const figureColumns: readonly Column<BreakdownItem>[] = [
  {
    id: 'bar',
    label: t('net100To100'),
    value: ({ figures }) => figures.net?.value ?? null,
    cell: (item) => <NetBar item={item} />,
  },
  {
    id: 'net',
    label: t('net'),
    numeric: true,
    value: ({ figures }) => figures.net?.value ?? null,
    cell: ({ figures }) => (figures.net ? formatNet(figures.net.value) : '–'),
  },
  {
    id: 'volume',
    label: t('reviews'),
    numeric: true,
    value: ({ figures }) => figures.volume,
    cell: ({ figures }) => formatCount(figures.volume),
  },
  {
    id: 'share',
    label: t('shareColumn'),
    numeric: true,
    value: ({ share }) => share?.value ?? null,
    cell: ({ share }) => (share ? formatPercent(share.value) : '–'),
  },
];

/** The values of a dimension with their figures. */
export const breakdownColumns = (dimension: ReviewDimension, names: Names): Column<BreakdownItem>[] => [
  {
    id: dimension,
    label: DIMENSION_LABEL[dimension],
    value: ({ value }) => valueLabel(dimension, value, names),
  },
  ...figureColumns,
];

/** Aspects with their figures, each leading to its page. */
export const aspectColumns = (names: Names, filter: ReviewFilter): Column<BreakdownItem>[] => [
  {
    id: 'aspect',
    label: DIMENSION_LABEL.aspect,
    value: ({ value }) => valueLabel('aspect', value, names),
    cell: ({ value }) => (
      <Link to="/reviews/aspects" search={{ ...filter, node: value }}>
        {valueLabel('aspect', value, names)}
      </Link>
    ),
  },
  ...figureColumns,
];
