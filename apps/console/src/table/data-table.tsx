import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { Column } from './column.js';
import { ColumnMenu } from './column-menu.js';
import { nextSorting, type Sorting, sortRows } from './sort-rows.js';
import { useVirtualRows } from './use-virtual-rows.js';
import { useVisibleColumns } from './use-visible-columns.js';
import { t } from '../messages/index.js';
import classes from './data-table.module.css';

interface Props<Row> {
  /** Names the table, and remembers its columns: `aspects`. */
  name: string;
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Before a header was pressed; without it the rows stay as they came. */
  sorting?: Sorting;
  maxHeight?: number;
}

/** Sticky header, sorting by any column, a choice of columns, and as many rows as there are. */
export function DataTable<Row>({
  name,
  label,
  columns,
  rows,
  rowKey,
  sorting: first,
  maxHeight = 480,
}: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useVisibleColumns(name, columns);
  const [sorting, setSorting] = useState<Sorting | null>(first ?? null);
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  const { from, to, before, after } = useVirtualRows(frame, sorted.length);

  return (
    <div
      ref={frame}
      className={classes.frame}
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={t('tableOf', { title: label })}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {shown.visible.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sorting={sorting}
                onSort={() => setSorting(nextSorting(column, sorting))}
              />
            ))}
            <th className={classes.menu}>
              <ColumnMenu columns={columns} shown={shown} />
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {sorted.slice(from, to).map((row, index) => (
            <tr key={rowKey(row)} aria-rowindex={from + index + 2}>
              {shown.visible.map((column) => (
                <td key={column.id} data-numeric={column.numeric}>
                  {column.cell ? column.cell(row) : (column.value(row) ?? '–')}
                </td>
              ))}
              <td />
            </tr>
          ))}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderProps<Row> {
  column: Column<Row>;
  sorting: Sorting | null;
  onSort: () => void;
}

function HeaderCell<Row>({ column, sorting, onSort }: HeaderProps<Row>) {
  const active = sorting?.id === column.id;
  const Arrow = sorting?.descending ? IconArrowDown : IconArrowUp;
  const order = sorting?.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" data-numeric={column.numeric} aria-sort={active ? order : 'none'}>
      <UnstyledButton className={classes.sort} onClick={onSort}>
        {column.label}
        {active && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
