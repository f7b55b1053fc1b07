export interface TextPart {
  text: string;
  /** Present on what is a web or mail address. */
  href?: string;
}

/**
 * An address goes on until white space, or what no writer puts into one: quotes and brackets of typography, punctuation of
 * Chinese, Japanese and Korean, full-width forms, the marks of bold text.
 */
const ADDRESS =
  /\bhttps?:\/\/(?:(?!\*\*)[^\s<>"'`“”„‘’‚«»‹›…|\\^\u3000-\u303F\uFE10-\uFE1F\uFE30-\uFE6F\uFF00-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65])+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/giu;
const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Splits plain text into stretches with and without an address. Joined again, the parts are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const found = trimEnd(match[0]);
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: found, href: found.includes('://') ? found : `mailto:${found}` });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation at the end belongs to the sentence, and so does a bracket that was opened before the address. */
function trimEnd(address: string): string {
  let trimmed = address;
  for (;;) {
    const last = trimmed.at(-1) ?? '';
    const opening = PAIRS[last];
    const unbalanced = opening !== undefined && count(trimmed, last) > count(trimmed, opening);
    if (!unbalanced && !/[.,;:!?*_~—–·]/u.test(last)) return trimmed;
    trimmed = trimmed.slice(0, -1);
  }
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** Whether following the link stays on the shop's own pages. Anything but http(s) and mailto is refused with null. */
export function linkTarget(url: string, page: string): 'same' | 'new' | null {
  if (!URL.canParse(url, page)) return null;
  const target = new URL(url, page);
  if (target.protocol === 'mailto:') return 'same';
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return null;
  return target.origin === new URL(page).origin ? 'same' : 'new';
}
