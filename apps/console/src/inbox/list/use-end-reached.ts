import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** Calls back when the element comes near the visible part of its scroller, as long as `active`. */
export function useEndReached(active: boolean, onReached: () => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    const end = element.current;
    if (!active || !end) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) reached();
      },
      { root: end.parentElement, rootMargin: '320px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [active]);
  return element;
}
