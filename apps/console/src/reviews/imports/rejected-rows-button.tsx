import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type RejectedRow, type ReviewImport, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import type { Column } from '../../table/column.js';
import { download } from '../../table/download.js';
import { toCsv } from '../../table/to-csv.js';
import { t } from '../../messages/index.js';

const COLUMNS: readonly Column<RejectedRow>[] = [
  { id: 'line', label: 'line', value: ({ line }) => line },
  { id: 'reason', label: 'reason', value: ({ reason }) => reason },
  { id: 'row', label: 'row', value: ({ row }) => row },
];

/** The rows that were not taken, each with its reason, as a file. */
export function RejectedRowsButton({ item: { id, name } }: { item: ReviewImport }) {
  const get = useMutation({
    mutationFn: () => allRejected(id),
    onSuccess: (rows) => download(`${name}.rejected.csv`, toCsv(COLUMNS, rows)),
    onError: failed(t('theRejectedRowsCouldNot')),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconDownload size={12} stroke={1.5} aria-hidden />}
      loading={get.isPending}
      onClick={() => get.mutate()}
    >
      {t('rejectedRows')}
    </Button>
  );
}

async function allRejected(id: string): Promise<RejectedRow[]> {
  const rows: RejectedRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await api(routes.listRejectedRows, { params: { id }, query: { cursor, limit: 200 } });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}
