import { useMemo } from 'react';
import type { VersionReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { PairedBarsChart } from '../../charts/paired-bars-chart.js';
import { formatDecimal, formatPercent } from '../../format/number.js';
import type { Column } from '../../table/column.js';

interface Tenth {
  tenth: number;
  taken: number;
  suggested: number;
}

const COLUMNS: readonly Column<Tenth>[] = [
  { id: 'tenth', label: 'Tenth of the products, most popular first', value: ({ tenth }) => tenth },
  {
    id: 'suggested',
    label: 'Share of what is suggested',
    numeric: true,
    value: ({ suggested }) => suggested,
    cell: ({ suggested }) => formatPercent(suggested),
  },
  {
    id: 'taken',
    label: 'Share of what was taken',
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
      main: { name: 'Suggested', values: rows.map(({ suggested }) => suggested) },
      beside: { name: 'Taken', values: rows.map(({ taken }) => taken) },
      format: formatPercent,
    }),
    [rows],
  );
  return (
    <Figure
      title="Popularity bias: suggested and taken, by tenths of the products (share)"
      note={`1: the most popular tenth. What is suggested is ${formatDecimal(figures.popularityLift)} times as popular as what is taken; ${formatPercent(figures.coverage)} of the products are suggested to anybody.`}
      name="popularity-bias"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ tenth }) => String(tenth)}
    >
      <PairedBarsChart bars={bars} label="Share of what is suggested and taken, by tenths of the products" />
    </Figure>
  );
}
