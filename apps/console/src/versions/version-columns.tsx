import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { shortId } from '../format/labels.js';
import { formatDateTime } from '../format/time.js';
import type { Column } from '../table/column.js';

/** Pages that show the version named in their address. */
export type VersionsPath = '/recommendations' | '/training/versions';

interface Version {
  id: string;
  createdAt: number;
  active: boolean;
}

/** Which version it is, with the way to its report, and when it was made. */
export const versionColumns = <V extends Version>(to: VersionsPath): Column<V>[] => [
  {
    id: 'version',
    label: 'Version',
    value: ({ id }) => shortId(id),
    cell: ({ id, active }) => (
      <>
        <Link to={to} search={{ version: id }}>
          {shortId(id)}
        </Link>{' '}
        {active && (
          <Badge size="xs" variant="light">
            in use
          </Badge>
        )}
      </>
    ),
  },
  {
    id: 'made',
    label: 'Made',
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => formatDateTime(createdAt),
  },
];
