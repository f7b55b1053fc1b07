import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** More rows than this, and only those in sight are drawn. */
const VIRTUAL_FROM = 200;
const ROW_PX = 37;

/** Which rows to draw, and how much room the others take before and after them. */
export function useVirtualRows(frame: RefObject<HTMLElement | null>, count: number) {
  const enabled = count > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    enabled,
  });
  const items = virtualizer.getVirtualItems();
  const [first] = items;
  const last = items.at(-1);
  if (!enabled) return { from: 0, to: count, before: 0, after: 0 };
  if (!first || !last) return { from: 0, to: 0, before: 0, after: virtualizer.getTotalSize() };
  return {
    from: first.index,
    to: last.index + 1,
    before: first.start,
    after: virtualizer.getTotalSize() - last.end,
  };
}
