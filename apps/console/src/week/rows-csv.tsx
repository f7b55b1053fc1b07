import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type DeskReportRow, routes } from '#contracts';
import { api } from '../api/api.js';
import { REASON_LABEL } from '../format/labels.js';
import type { Column } from '../table/column.js';
import { download } from '../table/download.js';
import { toCsv } from '../table/to-csv.js';
import { failed } from '../ui/failed.js';
import { t } from '../messages/desk.js';
import { toDay } from './model/week.js';

const MINUTE = 60_000;
const yes = (is: boolean): number => (is ? 1 : 0);
const minutes = (ms: number | null | undefined): number | null =>
  ms === null || ms === undefined ? null : Math.round(ms / MINUTE);

/** What a spreadsheet counts comes as 1 and 0; a conversation whose shopper asked for people twice has its first asking in columns. */
const COLUMNS: readonly Column<DeskReportRow>[] = [
  { id: 'id', label: t('conversation'), value: ({ id }) => id },
  { id: 'createdAt', label: t('begun'), value: ({ createdAt }) => new Date(createdAt).toISOString() },
  { id: 'status', label: t('status'), value: ({ status }) => status },
  { id: 'topic', label: t('about'), value: ({ topic }) => topic },
  { id: 'agent', label: t('agent'), value: ({ agent }) => agent },
  { id: 'inPeriod', label: t('conversationsBegun'), value: ({ begun }) => yes(begun) },
  { id: 'byAssistant', label: t('solvedByTheAssistant'), value: ({ byAssistant }) => yes(byAssistant) },
  { id: 'asked', label: t('aPersonWasAskedFor'), value: ({ cases }) => cases.length },
  {
    id: 'reasons',
    label: t('reason'),
    value: ({ cases }) => cases.map(({ reason }) => REASON_LABEL[reason]).join('; '),
  },
  { id: 'first', label: t('firstAnswerMinutes'), value: ({ cases }) => minutes(cases[0]?.firstReply) },
  { id: 'settled', label: t('settledMinutes'), value: ({ cases }) => minutes(cases[0]?.resolution) },
  { id: 'kept', label: t('promisesKept'), value: ({ kept }) => kept },
  { id: 'broken', label: t('promisesBroken'), value: ({ broken }) => broken },
  { id: 'rating', label: t('rating'), value: ({ rating }) => rating },
  { id: 'comment', label: t('whatTheySaidToIt'), value: ({ comment }) => comment },
];

/** The conversations behind the figures as a file, a row each. */
export function RowsCsv({ from, to }: { from: number; to: number }) {
  const fetching = useMutation({
    mutationFn: () => api(routes.deskReportRows, { query: { from, to } }),
    onSuccess: ({ items }) => download(`week-${toDay(from)}.csv`, toCsv(COLUMNS, items)),
    onError: failed(t('theRowsCouldNotBeRead')),
  });
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
    >
      {t('conversationsAsCsv')}
    </Button>
  );
}
