/**
 * The row that j (+1) or k (-1) goes to. When the row under the cursor has left the list (taken, closed), the cursor
 * stands where it was: next is the row that moved up into its place, previous the one before.
 */
export function stepRow(
  ids: readonly string[],
  cursor: { id: string | undefined; index: number },
  step: 1 | -1,
): number {
  if (ids.length === 0) return -1;
  const found = cursor.id === undefined ? -1 : ids.indexOf(cursor.id);
  if (cursor.id === undefined) return step === 1 ? 0 : ids.length - 1;
  const target = found >= 0 ? found + step : step === 1 ? cursor.index : cursor.index - 1;
  return Math.min(Math.max(target, 0), ids.length - 1);
}
