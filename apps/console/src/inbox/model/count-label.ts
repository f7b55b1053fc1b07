import { type InboxPages, rowsOf } from './inbox-pages.js';

/** How many rows a list has, without asking for it: `3`, `50+` while pages are left, nothing for none. */
export function countLabel(pages: InboxPages | undefined): string {
  const count = rowsOf(pages).length;
  if (count === 0) return '';
  return pages?.pages.at(-1)?.nextCursor === undefined ? String(count) : `${count}+`;
}
