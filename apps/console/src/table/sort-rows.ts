import type { Column } from './column.js';

export interface Sorting {
  id: string;
  descending: boolean;
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** The rows in order of one column; what has no value comes last in both directions, equals keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sorting?.id);
  if (!sorting || !column) return rows;
  const direction = sorting.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return direction * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

/** What pressing a column's header makes of the order: numbers start with the greatest, words with A. */
export function nextSorting(column: { id: string; numeric?: boolean }, current: Sorting | null): Sorting {
  if (current?.id === column.id) return { id: column.id, descending: !current.descending };
  return { id: column.id, descending: column.numeric ?? false };
}
