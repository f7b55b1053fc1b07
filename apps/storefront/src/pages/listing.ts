import { api } from '../api.js';
import { report } from '../behavior.js';
import { departmentName } from '../departments.js';
import { h } from '../dom.js';
import { chips } from '../parts/chips.js';
import { filterPanel } from '../parts/filter-panel.js';
import { foundCard } from '../parts/product-card.js';
import { cardsSkeleton, pageSkeleton } from '../parts/skeleton.js';
import { empty, partFailure } from '../parts/states.js';
import type { Address, Page, Route } from '../router.js';
import { addressOf, chosenOf, type Choice, isBare, sorts } from '../search-address.js';
import { t } from '../messages/index.js';

const PAGE = 24;
const EAGER = 8;

/** @param go shows another address in place of this one. */
export const listing = (go: (url: string) => void): Route => ({
  path: '/products',
  skeleton: () =>
    pageSkeleton(h('div', { class: 'listing' }, h('div', { class: 'filters' }), cardsSkeleton(EAGER))),
  load: async ({ query, signal }: Address): Promise<Page> => {
    const choice = chosenOf(query);
    const request = requestOf(choice);
    const found = await api.search(request, signal);
    const { search } = choice;
    if (search)
      report({
        type: 'search',
        query: search.slice(0, 200),
        ...(isBare(choice) && { results: found.total }),
      });
    const title = search
      ? t('resultsForSearch', { search })
      : choice.category || departmentName(choice.department) || t('allProducts');
    const grid = h(
      'ul',
      { class: 'grid' },
      ...found.items.map((item, i) => foundCard(item, search !== '', i < EAGER)),
    );
    const content = h(
      'div',
      { class: 'wrap page' },
      h('h1', {}, title),
      chips(choice, found.limits, go),
      found.relaxed.length > 0 && found.total > 0
        ? h(
            'p',
            { class: 'notice', role: 'status' },
            t('nothingFitsAll', { given: found.relaxed.join(', ') }),
          )
        : null,
      h(
        'div',
        { class: 'listing' },
        filterPanel(choice, found.facets, found.items[0]?.product.currency ?? 'EUR', go),
        h(
          'section',
          {},
          h('h2', { class: 'sr-only' }, t('products')),
          h(
            'div',
            { class: 'listing-head' },
            h('p', { class: 'muted', role: 'status' }, t('productsFound', { count: found.total })),
            sorting(choice, go),
          ),
          found.total === 0
            ? empty(t('nothingFits'), t('tryFewerFiltersOrOther'), {
                href: '/shop/products',
                text: t('seeAllProducts'),
              })
            : grid,
          found.nextCursor ? more(grid, choice, found.nextCursor, signal) : null,
        ),
      ),
    );
    return { title, content };
  },
});

/** What the server is asked. */
function requestOf({ search, without, ...choice }: Choice, cursor?: string): URLSearchParams {
  const query = new URLSearchParams({ q: search, limit: String(PAGE), ...(cursor && { cursor }) });
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  for (const slot of without) query.append('without', slot);
  return query;
}

function sorting(choice: Choice, go: (url: string) => void): HTMLElement {
  const current = choice.sort || (choice.search ? 'relevance' : 'popular');
  const select = h(
    'select',
    { id: 'sort', onchange: () => go(addressOf({ ...choice, sort: select.value })) },
    ...sorts()
      .filter(([value]) => value !== 'relevance' || choice.search !== '')
      .map(([value, text]) => h('option', { value, selected: current === value }, text)),
  );
  return h('div', { class: 'sorting' }, h('label', { for: 'sort' }, t('sortBy')), select);
}

/** Goes on where the grid ends; focus moves to the first product that is new. */
function more(grid: HTMLElement, choice: Choice, cursor: string, signal: AbortSignal): HTMLElement {
  const box = h('div', { class: 'more' });
  const show = (next: string) => {
    const button = h(
      'button',
      { type: 'button', class: 'button', onclick: () => void load(next) },
      t('showMore'),
    );
    box.replaceChildren(button);
    return button;
  };
  const load = async (from: string) => {
    const button = show(from);
    button.disabled = true;
    button.textContent = t('loading');
    try {
      const { items, nextCursor } = await api.search(requestOf(choice, from), signal);
      const cards = items.map((item) => foundCard(item, choice.search !== ''));
      grid.append(...cards);
      if (nextCursor) show(nextCursor);
      else box.replaceChildren();
      cards[0]?.querySelector('a')?.focus({ preventScroll: true });
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      box.replaceChildren(partFailure(t('moreProducts'), () => void load(from)));
    }
  };
  show(cursor);
  return box;
}
