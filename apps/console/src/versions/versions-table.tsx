import { Button } from '@mantine/core';
import { Figure } from '../charts/figure.js';
import { shortId } from '../format/labels.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { t } from '../messages/index.js';
import type { KindView } from './kind-view.js';
import { useActivate } from './use-versions.js';
import { versionColumns } from './version-columns.js';
import type { Kind, VersionOf } from './version-queries.js';

interface Props<K extends Kind> {
  view: KindView<K>;
  versions: readonly VersionOf<K>[];
  shown: string;
}

export function VersionsTable<K extends Kind>({ view, versions, shown }: Props<K>) {
  const me = useMe();
  const activate = useActivate(view);
  const before = versions.find(({ active }) => active)?.id ?? null;
  const use: Column<VersionOf<K>> = {
    id: 'use',
    label: t('use'),
    value: ({ active }) => (active ? t('inUse') : null),
    cell: ({ id, active }) =>
      active && !view.optional ? null : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={
            active ? t('stopUsingVersionId', { id: shortId(id) }) : t('useVersionId', { id: shortId(id) })
          }
          onClick={() => activate.mutate({ versionId: active ? null : id, before, undoable: true })}
        >
          {active ? t('stopUsing') : t('use')}
        </Button>
      ),
  };
  const columns = [...versionColumns<VersionOf<K>>(view.to), ...view.columns];
  return (
    <Figure
      title={t('trainedVersions')}
      note={t('theReportOfVersionShown', { shown: shortId(shown) })}
      name={`${view.kind}-versions`}
      columns={me.role === 'owner' ? [...columns, use] : columns}
      rows={versions}
      rowKey={({ id }) => id}
    />
  );
}
