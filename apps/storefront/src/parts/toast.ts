import { h } from '../dom.js';

const SHOWN_MS = 6000;

/** A short word about what just happened, announced politely. */
export function toast(text: string, link?: { href: string; text: string }): void {
  const box = h('p', { class: 'toast' }, text, link ? h('a', { href: link.href }, link.text) : null);
  document.getElementById('toasts')?.replaceChildren(box);
  setTimeout(() => box.remove(), SHOWN_MS);
}

/** What it spoke of is left behind. */
export const clearToast = (): void => document.getElementById('toasts')?.replaceChildren();
