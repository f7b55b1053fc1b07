import { useEffect, useEffectEvent } from 'react';
import { shortcutOf } from './shortcuts.js';

export type Shortcuts = Record<string, (() => void) | undefined>;

const OVERLAYS = '[role="dialog"],[role="menu"],[role="listbox"]';

/** Runs single-key shortcuts while the component is shown; never while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const element = event.target instanceof HTMLElement ? event.target : document.body;
    const key = shortcutOf(event, {
      tagName: element.tagName,
      isContentEditable: element.isContentEditable,
      type: element instanceof HTMLInputElement ? element.type : undefined,
      inOverlay: element.closest(OVERLAYS) !== null || document.querySelector('[aria-modal="true"]') !== null,
    });
    const run = key === null ? undefined : shortcuts[key];
    if (!run) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
