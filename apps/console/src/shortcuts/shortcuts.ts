/** What of a KeyboardEvent decides. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
}

/** Where the key was pressed. */
export interface KeyTarget {
  tagName: string;
  isContentEditable: boolean;
  type?: string;
  /** Inside a dialog, menu or listbox, which have keys of their own. */
  inOverlay: boolean;
}

const NOT_TEXT = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file']);
const PRESSABLE = new Set(['A', 'BUTTON', 'SUMMARY']);

const isTyping = ({ tagName, isContentEditable, type }: KeyTarget): boolean =>
  isContentEditable ||
  tagName === 'TEXTAREA' ||
  tagName === 'SELECT' ||
  (tagName === 'INPUT' && !NOT_TEXT.has(type ?? 'text'));

/** The single-key shortcut that a key press means, or null: none fires while somebody types or a dialog is open. */
export function shortcutOf(press: KeyPress, target: KeyTarget): string | null {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey)
    return null;
  if (isTyping(target) || target.inOverlay) return null;
  // Enter on a link or a button presses it.
  if (press.key === 'Enter' && PRESSABLE.has(target.tagName)) return null;
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
}
