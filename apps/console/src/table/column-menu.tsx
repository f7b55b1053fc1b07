import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { t } from '../messages/index.js';
import type { Column } from './column.js';
import type { useVisibleColumns } from './use-visible-columns.js';

interface Props<Row> {
  columns: readonly Column<Row>[];
  shown: ReturnType<typeof useVisibleColumns<Row>>;
}

export function ColumnMenu<Row>({ columns, shown: { visible, isShown, toggle } }: Props<Row>) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('chooseColumns')}>
          <IconColumns3 size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => (
          <Menu.Item
            key={column.id}
            role="menuitemcheckbox"
            aria-checked={isShown(column)}
            disabled={visible.length === 1 && isShown(column)}
            rightSection={isShown(column) ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => toggle(column)}
          >
            {column.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
