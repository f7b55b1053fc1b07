import type { ComponentProps, ReactNode } from 'react';
import { Figure } from '../charts/figure.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';

/** A table in whose rows owners, and nobody else, find buttons. */
export function OwnersFigure<Row>({
  columns,
  buttons,
  ...figure
}: Omit<ComponentProps<typeof Figure<Row>>, 'children'> & { buttons: (row: Row) => ReactNode }) {
  const isOwner = useMe().role === 'owner';
  const tools = { id: 'tools', label: t('change'), value: () => null, cell: buttons };
  return <Figure {...figure} columns={isOwner ? [...columns, tools] : columns} />;
}
