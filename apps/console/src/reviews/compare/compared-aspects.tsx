import { Link } from '@tanstack/react-router';
import type { ReviewComparison, ReviewFilter } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { SignedBar } from '../../charts/signed-bar.js';
import { formatCount, formatNet, formatP, formatPoints } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import type { Names } from '../model/dimensions.js';
import { isSure } from '../model/significance.js';
import { useNames } from '../use-names.js';
import { t } from '../../messages/index.js';

type Compared = ReviewComparison['aspects'][number];

const inFull = ({ net }: Compared): string =>
  net
    ? t('net95LowToHigh2', { net: formatNet(net.value), low: formatNet(net.low), high: formatNet(net.high) })
    : t('tooFewToTell');

const columns = (
  aspectNames: Names,
  filter: ReviewFilter,
  names: { a: string; b: string },
  range: number,
): Column<Compared>[] => [
  {
    id: 'aspect',
    label: t('aspect'),
    value: ({ aspect }) => aspectNames('aspect', aspect) ?? aspect,
    cell: ({ aspect }) => (
      <Link to="/reviews/aspects" search={{ ...filter, node: aspect }}>
        {aspectNames('aspect', aspect) ?? aspect}
      </Link>
    ),
  },
  {
    id: 'bar',
    label: t('differenceOfNet'),
    value: ({ net }) => net?.value ?? null,
    cell: (row) =>
      row.net && (
        <SignedBar
          value={row.net.value}
          low={row.net.low}
          high={row.net.high}
          range={range}
          label={inFull(row)}
        />
      ),
  },
  {
    id: 'difference',
    label: t('difference'),
    numeric: true,
    value: ({ net }) => net?.value ?? null,
    cell: ({ net }) => (net ? formatNet(net.value) : '–'),
  },
  {
    id: 'sure',
    label: t('sure'),
    value: ({ netP }) => netP,
    cell: ({ netP }) =>
      netP === null ? t('tooFew') : `${isSure(netP) ? t('saidYes') : t('mayBeChance')}, ${formatP(netP)}`,
  },
  ...(['a', 'b'] as const).map((side): Column<Compared> => ({
    id: `net-${side}`,
    label: t('netNames', { names: names[side] }),
    numeric: true,
    value: (row) => row[side].net?.value ?? null,
    cell: ({ [side]: { net, volume } }) => (net ? `${formatNet(net.value)} (n=${formatCount(volume)})` : '–'),
  })),
  {
    id: 'share',
    label: t('differenceOfShare'),
    numeric: true,
    value: ({ share }) => share?.value ?? null,
    cell: ({ share, shareP }) =>
      share ? `${formatPoints(share.value)}${isSure(shareP) ? '' : t('mayBeChance2')}` : '–',
  },
];

interface Props {
  title: string;
  name: string;
  aspects: readonly Compared[];
  filter: ReviewFilter;
  names: { a: string; b: string };
}

/** Aspects of two selections beside each other: what is sure first, then by how far they are apart. */
export function ComparedAspects({ title, name, aspects, filter, names }: Props) {
  const aspectNames = useNames();
  const rows = [...aspects].sort(
    (x, y) =>
      Number(isSure(y.netP)) - Number(isSure(x.netP)) ||
      Math.abs(y.net?.value ?? 0) - Math.abs(x.net?.value ?? 0),
  );
  // Of few mentions an interval may go far beyond what can be drawn.
  const range = Math.max(1, ...aspects.map(({ net }) => 1.2 * Math.abs(net?.value ?? 0)));
  return (
    <Figure
      title={title}
      note={t('pIsAdjustedForLooking')}
      name={name}
      columns={columns(aspectNames, filter, names, range)}
      rows={rows}
      rowKey={({ aspect }) => aspect}
    />
  );
}
