import type { Product } from '#contracts';
import { allCategories, api } from '../api.js';
import { report } from '../behavior.js';
import { h } from '../dom.js';
import { money } from '../format.js';
import { productCard } from '../parts/product-card.js';
import { cardsSkeleton, pageSkeleton } from '../parts/skeleton.js';
import { empty, partFailure } from '../parts/states.js';
import type { Address, Page, Route } from '../router.js';
import { t } from '../messages/index.js';

const PAGE = 24;
const EAGER = 8;
const LIMITS = [2500, 5000, 10_000, 20_000];
const SORTS = [
  ['popular', t('mostPopular')],
  ['price', t('priceLowestFirst')],
  ['-price', t('priceHighestFirst')],
  ['rating', t('bestRated')],
] as const;
const FILTERS = ['search', 'department', 'category', 'maxPrice', 'sort'] as const;

type Categories = Awaited<ReturnType<typeof allCategories>>['items'];

/** @param go shows another address in place of this one. */
export const listing = (go: (url: string) => void): Route => ({
  path: '/products',
  skeleton: () =>
    pageSkeleton(h('div', { class: 'listing' }, h('div', { class: 'filters' }), cardsSkeleton(EAGER))),
  load: async ({ query, signal }: Address): Promise<Page> => {
    const filters = chosen(query);
    const request = {
      ...filters,
      sort: filters.sort ?? (filters.search ? 'relevance' : 'popular'),
      limit: String(PAGE),
    };
    const [found, { items: categories }] = await Promise.all([
      api.products(request, signal),
      allCategories(),
    ]);
    if (filters.search) report({ type: 'search', query: filters.search.slice(0, 200) });
    const currency = found.items[0]?.currency ?? 'EUR';
    const title = filters.search
      ? t('resultsForSearch', { search: filters.search })
      : (filters.category ?? filters.department ?? t('allProducts'));
    const grid = h(
      'ul',
      { class: 'grid' },
      ...found.items.map((product, i) => productCard(product, i < EAGER)),
    );
    const content = h(
      'div',
      { class: 'wrap page' },
      h('h1', {}, title),
      h(
        'div',
        { class: 'listing' },
        filterPanel(filters, categories, currency, go),
        h(
          'section',
          {},
          h('h2', { class: 'sr-only' }, t('products')),
          h(
            'div',
            { class: 'listing-head' },
            h('p', { class: 'muted', role: 'status' }, t('productsFound', { count: found.total })),
            sorting(filters, go),
          ),
          found.items.length === 0
            ? empty(t('nothingFits'), t('tryFewerFiltersOrOther'), {
                href: '/shop/products',
                text: t('seeAllProducts'),
              })
            : grid,
          found.nextCursor ? more(grid, request, found.nextCursor, signal) : null,
        ),
      ),
    );
    return { title, content };
  },
});

type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

function chosen(query: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value) filters[name] = value;
  }
  return filters;
}

const address = (filters: Filters): string => {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value)).toString();
  return query ? `/shop/products?${query}` : '/shop/products';
};

function filterPanel(
  filters: Filters,
  categories: Categories,
  currency: string,
  go: (url: string) => void,
): HTMLElement {
  const departments = [...new Set(categories.map(({ department }) => department))];
  const total = (items: Categories) => items.reduce((sum, item) => sum + item.count, 0);
  const link = (text: string, number: number, to: Filters, current: boolean) =>
    h(
      'a',
      {
        href: address({ ...filters, department: '', category: '', ...to }),
        'aria-current': current && 'true',
      },
      h('span', {}, text),
      h('span', { class: 'muted' }, String(number)),
    );
  const limit = h(
    'select',
    {
      id: 'max-price',
      onchange: () => go(address({ ...filters, maxPrice: limit.value })),
    },
    option('', t('anyPrice'), !filters.maxPrice),
    ...LIMITS.map((amount) =>
      option(
        String(amount),
        t('upToAmount', { amount: money(amount, currency) }),
        filters.maxPrice === String(amount),
      ),
    ),
  );
  const panel = h(
    'details',
    { class: 'filters', open: matchMedia('(min-width: 800px)').matches },
    h('summary', {}, t('filter')),
    h('label', { for: 'max-price' }, t('price')),
    limit,
    h(
      'nav',
      { 'aria-label': t('categories') },
      link(t('everything'), total(categories), {}, !filters.department && !filters.category),
      ...departments.map((department) => {
        const own = categories.filter((item) => item.department === department);
        const isOpen =
          filters.department === department || own.some(({ category }) => category === filters.category);
        return h(
          'div',
          {},
          link(
            department,
            total(own),
            { department },
            filters.department === department && !filters.category,
          ),
          isOpen
            ? h(
                'div',
                { class: 'inner' },
                ...own.map(({ category, count: number }) =>
                  link(category, number, { department, category }, filters.category === category),
                ),
              )
            : null,
        );
      }),
    ),
  );
  return panel;
}

function sorting(filters: Filters, go: (url: string) => void): HTMLElement {
  const current = filters.sort ?? (filters.search ? 'relevance' : 'popular');
  const select = h(
    'select',
    { id: 'sort', onchange: () => go(address({ ...filters, sort: select.value })) },
    filters.search ? option('relevance', t('bestMatch'), current === 'relevance') : null,
    ...SORTS.map(([value, text]) => option(value, text, current === value)),
  );
  return h('div', { class: 'sorting' }, h('label', { for: 'sort' }, t('sortBy')), select);
}

const option = (value: string, text: string, selected: boolean) => h('option', { value, selected }, text);

/** Goes on where the grid ends; focus moves to the first product that is new. */
function more(
  grid: HTMLElement,
  request: Record<string, string>,
  cursor: string,
  signal: AbortSignal,
): HTMLElement {
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
      const { items, nextCursor } = await api.products({ ...request, cursor: from }, signal);
      const cards = items.map((product: Product) => productCard(product));
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
