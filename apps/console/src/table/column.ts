import type { ReactNode } from 'react';

/** One column of a table: what it sorts and exports by, and how it shows. */
export interface Column<Row> {
  id: string;
  label: string;
  value: (row: Row) => string | number | null;
  /** As shown; the value itself unless told. */
  cell?: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  numeric?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
}
