import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 48;

interface StickToEnd {
  scroller: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

/** Shows the newest as it comes, unless its reader has scrolled up to read something else. */
export function useStickToEnd(contents: readonly unknown[]): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX);
  }, []);
  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  const [items, outgoing, typing] = contents;
  useLayoutEffect(() => {
    if (atEnd) toEnd();
  }, [atEnd, toEnd, items, outgoing, typing]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!atEnd || !element) return;
    // The pane gets lower when the composer grows or a failure shows above it.
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    return () => observer.disconnect();
  }, [atEnd, toEnd]);
  return { scroller, atEnd, onScroll, toEnd };
}
