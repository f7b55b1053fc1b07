import { Button } from '@mantine/core';
import type { IntentVersion } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { shortId } from '../../format/labels.js';
import { formatCount, formatDecimal } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { versionColumns } from '../../versions/version-columns.js';
import { useActivate } from './use-versions.js';

const count = (id: 'examples' | 'intents', label: string): Column<IntentVersion> => ({
  id,
  label,
  numeric: true,
  value: (version) => version[id],
  cell: (version) => formatCount(version[id]),
});
const share = (
  id: 'accuracy' | 'macroF1' | 'threshold',
  label: string,
  of: number,
  digits: number,
): Column<IntentVersion> => ({
  id,
  label,
  numeric: true,
  value: (version) => version[id],
  cell: (version) => formatDecimal(of * version[id], digits),
});

const COLUMNS: readonly Column<IntentVersion>[] = [
  ...versionColumns('/training/versions'),
  share('accuracy', 'Right, %', 100, 1),
  share('macroF1', 'Macro-F1, %', 100, 1),
  share('threshold', 'Threshold', 1, 2),
  count('examples', 'Examples'),
  count('intents', 'Intents'),
  { id: 'head', label: 'Classifier', value: ({ head }) => head },
  { id: 'base', label: 'Language model', value: ({ baseModel }) => baseModel, hidden: true },
];

interface Props {
  versions: readonly IntentVersion[];
  shown: string;
}

export function VersionsTable({ versions, shown }: Props) {
  const activate = useActivate();
  const before = versions.find(({ active }) => active)?.id;
  const use: Column<IntentVersion> = {
    id: 'use',
    label: 'Use',
    value: ({ active }) => (active ? 'in use' : null),
    cell: ({ id, active }) =>
      active ? null : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Use version ${shortId(id)}`}
          onClick={() => activate.mutate({ versionId: id, before, undoable: true })}
        >
          Use
        </Button>
      ),
  };
  return (
    <Figure
      title="Trained versions"
      note={`The report of version ${shortId(shown)} is below.`}
      name="intent-versions"
      columns={[...COLUMNS, use]}
      rows={versions}
      rowKey={({ id }) => id}
    />
  );
}
