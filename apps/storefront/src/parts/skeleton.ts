import { h } from '../dom.js';
import { t } from '../messages/index.js';

const block = (name: string) => h('div', { class: `skeleton ${name}` });

export const lines = (n: number): HTMLElement =>
  h('div', {}, ...Array.from({ length: n }, () => block('line')));

export const cardsSkeleton = (n: number): HTMLElement =>
  h(
    'div',
    { class: 'grid', 'aria-hidden': 'true' },
    ...Array.from({ length: n }, () =>
      h('div', { class: 'card' }, block('picture'), block('line'), block('line short')),
    ),
  );

export const pageSkeleton = (content: HTMLElement): HTMLElement =>
  h(
    'div',
    { class: 'wrap page' },
    h('span', { class: 'sr-only', role: 'status' }, t('loading2')),
    block('title'),
    content,
  );
