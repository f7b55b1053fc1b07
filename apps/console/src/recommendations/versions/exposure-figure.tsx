import { useMemo } from 'react';
import type { VersionReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { PairedBarsChart } from '../../charts/paired-bars-chart.js';
import { formatDecimal, formatPercent } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { t } from '../../messages/index.js';

interface Tenth {
  tenth: number;
  taken: number;
  suggested: number;
}

const COLUMNS: readonly Column<Tenth>[] = [
  { id: 'tenth', label: t('tenthOfTheProductsMost'), value: ({ tenth }) => tenth },
  {
    id: 'suggested',
    label: t('shareOfWhatIsSuggested'),
    numeric: true,
    value: ({ suggested }) => suggested,
    cell: ({ suggested }) => formatPercent(suggested),
  },
  {
    id: 'taken',
    label: t('shareOfWhatWasTaken'),
    numeric: true,
    value: ({ taken }) => taken,
    cell: ({ taken }) => formatPercent(taken),
  },
];

/** Whether the popular are suggested more than shoppers take them, and the rest less. */
export function ExposureFigure({ report: { exposure, figures } }: { report: VersionReport }) {
  const rows = useMemo(() => exposure.map((part, index) => ({ tenth: index + 1, ...part })), [exposure]);
  const bars = useMemo(
    () => ({
      labels: rows.map(({ tenth }) => String(tenth)),
      main: { name: t('suggested'), values: rows.map(({ suggested }) => suggested) },
      beside: { name: t('taken'), values: rows.map(({ taken }) => taken) },
      format: formatPercent,
    }),
    [rows],
  );
  return (
    <Figure
      title={t('popularityBiasSuggestedAndTaken')}
      note={t('n1TheMostPopularTenth', {
        popularityLift: formatDecimal(figures.popularityLift),
        coverage: formatPercent(figures.coverage),
      })}
      name="popularity-bias"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ tenth }) => String(tenth)}
    >
      <PairedBarsChart bars={bars} label={t('shareOfWhatIsSuggestedAnd')} />
    </Figure>
  );
}
