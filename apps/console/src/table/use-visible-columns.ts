import { useLocalStorage } from '@mantine/hooks';
import type { Column } from './column.js';

/** Which columns of a table are shown; the choice stays in this browser. */
export function useVisibleColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = useLocalStorage<Record<string, boolean>>({
    key: `attendant.columns.${table}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const isShown = ({ id, hidden }: Column<Row>) => chosen[id] ?? !hidden;
  return {
    visible: columns.filter(isShown),
    isShown,
    toggle: (column: Column<Row>) => setChosen({ ...chosen, [column.id]: !isShown(column) }),
  };
}
