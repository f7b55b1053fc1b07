import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps a full-screen panel inside what a phone's keyboard leaves visible. */
export function useKeyboardInset(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    const element = panel.current;
    if (!viewport || !element) return;
    const fit = () => {
      element.style.setProperty('--visible-height', `${viewport.height}px`);
      element.style.setProperty('--visible-top', `${viewport.offsetTop}px`);
    };
    fit();
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, [panel]);
}
