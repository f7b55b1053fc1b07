import { Button } from '@mantine/core';
import type { RecommenderVersion } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount, formatDecimal } from '../../format/number.js';
import { useMe } from '../../session/me-context.js';
import type { Column } from '../../table/column.js';
import { versionColumns } from '../../versions/version-columns.js';
import { shortId } from '../../format/labels.js';
import { useActivate } from './use-versions.js';

const ndcg = ({ report }: RecommenderVersion) => report?.figures.ndcg ?? null;

const COLUMNS: readonly Column<RecommenderVersion>[] = [
  ...versionColumns('/recommendations'),
  { id: 'model', label: 'Model', value: ({ model }) => model },
  { id: 'settings', label: 'Settings', value: ({ settings }) => settings, hidden: true },
  {
    id: 'ndcg',
    label: 'nDCG',
    numeric: true,
    value: ndcg,
    cell: (version) => {
      const value = ndcg(version);
      return value === null ? 'not judged' : formatDecimal(value, 4);
    },
  },
  {
    id: 'events',
    label: 'Trained on events',
    numeric: true,
    value: ({ trainedOn }) => trainedOn.events,
    cell: ({ trainedOn }) => formatCount(trainedOn.events),
  },
  {
    id: 'shoppers',
    label: 'Shoppers',
    numeric: true,
    value: ({ trainedOn }) => trainedOn.shoppers,
    cell: ({ trainedOn }) => formatCount(trainedOn.shoppers),
  },
  {
    id: 'products',
    label: 'Products',
    numeric: true,
    value: ({ trainedOn }) => trainedOn.products,
    cell: ({ trainedOn }) => formatCount(trainedOn.products),
  },
  {
    id: 'seconds',
    label: 'Training, s',
    numeric: true,
    value: ({ trainingMs }) => trainingMs / 1000,
    cell: ({ trainingMs }) => formatDecimal(trainingMs / 1000, 1),
  },
  {
    id: 'size',
    label: 'Size, KB',
    numeric: true,
    value: ({ bytes }) => bytes / 1024,
    cell: ({ bytes }) => formatCount(Math.ceil(bytes / 1024)),
  },
];

interface Props {
  versions: readonly RecommenderVersion[];
  shown: string;
}

export function VersionsTable({ versions, shown }: Props) {
  const me = useMe();
  const activate = useActivate();
  const before = versions.find(({ active }) => active)?.id ?? null;
  const use: Column<RecommenderVersion> = {
    id: 'use',
    label: 'Use',
    value: ({ active }) => (active ? 'in use' : null),
    cell: ({ id, active }) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={active ? `Stop using version ${shortId(id)}` : `Use version ${shortId(id)}`}
        onClick={() => activate.mutate({ versionId: active ? null : id, before, undoable: true })}
      >
        {active ? 'Stop using' : 'Use'}
      </Button>
    ),
  };
  return (
    <Figure
      title="Trained versions"
      note={`Figures of version ${shortId(shown)} are below.`}
      name="recommender-versions"
      columns={me.role === 'owner' ? [...COLUMNS, use] : COLUMNS}
      rows={versions}
      rowKey={({ id }) => id}
    />
  );
}
