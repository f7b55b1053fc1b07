/** The row after this one, or before it where it is the last; the first where it is not of the list. */
export function nextRow(ids: readonly string[], id: string): string | undefined {
  const at = ids.indexOf(id);
  return ids[at + 1] ?? (at > 0 ? ids[at - 1] : undefined);
}
