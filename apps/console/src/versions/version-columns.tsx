import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { shortId } from '../format/labels.js';
import { formatDateTime } from '../format/time.js';
import type { Column } from '../table/column.js';
import { t } from '../messages/index.js';
import type { VersionsPath } from './kind-view.js';

interface Version {
  id: string;
  createdAt: number;
  active: boolean;
}

/** Which version it is, with the way to its report, and when it was made. */
export const versionColumns = <V extends Version>(to: VersionsPath): Column<V>[] => [
  {
    id: 'version',
    label: t('version'),
    value: ({ id }) => shortId(id),
    cell: ({ id, active }) => (
      <>
        <Link to={to} search={{ version: id }}>
          {shortId(id)}
        </Link>{' '}
        {active && (
          <Badge size="xs" variant="light">
            {t('inUse')}
          </Badge>
        )}
      </>
    ),
  },
  {
    id: 'made',
    label: t('made'),
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <span style={{ whiteSpace: 'nowrap' }}>{formatDateTime(createdAt)}</span>,
  },
];
