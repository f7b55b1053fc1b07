import type { Page } from 'playwright-core';

/** Of everything that a page shows, open shadow roots included. */
interface ScreenTexts {
  /** In the page's own language, as people read or hear them. */
  texts: string[];
  /** That are wider than the box that cuts them off, or reach beyond the screen where nothing scrolls. */
  clipped: string[];
}

const READ = `(() => {
  const page = document.documentElement.lang;
  const texts = [], clipped = [];
  const width = document.documentElement.clientWidth;
  const styleOf = (element) => getComputedStyle(element);
  const parentOf = (node) => node.assignedSlot ?? node.parentNode ?? node.host ?? null;
  const isHidden = (element) => !element.checkVisibility({ visibilityProperty: true });
  const boxOf = (element) => {
    for (let at = element; at instanceof Element || at instanceof ShadowRoot; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
      if (!(at instanceof Element)) continue;
      const { overflowX, position, clipPath } = styleOf(at);
      // Said to screen readers alone.
      if (clipPath !== 'none') return null;
      if (overflowX === 'auto' || overflowX === 'scroll') return { at, scrolls: true };
      if (overflowX === 'hidden' || overflowX === 'clip') return { at, scrolls: false };
      if (position === 'fixed') return { at: null, scrolls: false };
    }
    return { at: null, scrolls: false };
  };
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (element.matches('script, style, noscript, title, svg *') || isHidden(element)) continue;
      const own = element.closest('[lang]')?.lang;
      if (own !== undefined && own !== page) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        const said = element.getAttribute(name);
        if (said) texts.push(said);
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
        const text = node.data.replace(/\\s+/g, ' ').trim();
        texts.push(text);
        const box = boxOf(element);
        if (!box || box.scrolls || element.localName === 'option') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const { right, left } = range.getBoundingClientRect();
        const edge = box.at ? box.at.getBoundingClientRect() : { left: 0, right: width };
        if (right > Math.min(edge.right, width) + 1 || left < Math.max(edge.left, 0) - 1) clipped.push(text);
      }
    }
  };
  visit(document);
  if (document.documentElement.scrollWidth > width) clipped.push('the page: it scrolls sideways');
  return { texts: [...new Set(texts)], clipped: [...new Set(clipped)] };
})()`;

export const screenTexts = (page: Page): Promise<ScreenTexts> => page.evaluate<ScreenTexts>(READ);
