export { beginningOf, encodingOf, type OpenFile, textOf } from './file-text.js';
export { textCells } from './text-cells.js';
export { openTable, type Table } from './table.js';
export type { ReadRow, RefusedRow, TableRow } from './table-row.js';
