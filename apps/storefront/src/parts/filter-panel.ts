import type { SearchResults } from '#contracts';
import { departmentName } from '../departments.js';
import { h } from '../dom.js';
import { money } from '../format.js';
import { t } from '../messages/index.js';
import { addressOf, type Choice } from '../search-address.js';

const LIMITS = [2500, 5000, 10_000, 20_000];

type Facets = SearchResults['facets'];

/** Everything a list can be narrowed by, with how many products each would leave. */
export function filterPanel(
  choice: Choice,
  { categories, brands, colors }: Facets,
  currency: string,
  go: (url: string) => void,
): HTMLElement {
  const limit = h(
    'select',
    { id: 'max-price', onchange: () => go(addressOf({ ...choice, maxPrice: limit.value })) },
    option('', t('anyPrice'), !choice.maxPrice),
    ...LIMITS.map((amount) =>
      option(
        String(amount),
        t('upToAmount', { amount: money(amount, currency) }),
        choice.maxPrice === String(amount),
      ),
    ),
  );
  return h(
    'details',
    { class: 'filters', open: matchMedia('(min-width: 800px)').matches },
    h('summary', {}, t('filter')),
    h('label', { for: 'max-price' }, t('price')),
    limit,
    kinds(choice, categories),
    values('brand', t('brand'), choice, brands),
    values('color', t('colour'), choice, colors),
  );
}

function kinds(choice: Choice, categories: Facets['categories']): HTMLElement {
  const total = (items: Facets['categories']) => items.reduce((sum, { count }) => sum + count, 0);
  const to = (more: Partial<Choice>) => addressOf({ ...choice, department: '', category: '', ...more });
  const departments = [...new Set(categories.map(({ department }) => department))].sort();
  return h(
    'nav',
    { 'aria-label': t('categories') },
    link(t('everything'), total(categories), to({}), !choice.department && !choice.category),
    ...departments.map((department) => {
      const own = categories.filter((item) => item.department === department);
      const isOpen = choice.department === department || own.some(({ name }) => name === choice.category);
      return h(
        'div',
        {},
        link(
          departmentName(department),
          total(own),
          to({ department }),
          choice.department === department && !choice.category,
        ),
        isOpen
          ? h(
              'div',
              { class: 'inner' },
              ...own.map(({ name, count }) =>
                link(name, count, to({ department, category: name }), choice.category === name),
              ),
            )
          : null,
      );
    }),
  );
}

/** Values of one facet; the one that is chosen goes away by another press. */
function values(
  facet: 'brand' | 'color',
  title: string,
  choice: Choice,
  counted: Facets['brands'],
): HTMLElement | null {
  if (counted.length === 0) return null;
  return h(
    'nav',
    { 'aria-label': title },
    h('h2', {}, title),
    ...counted.map(({ name, count }) => {
      const isChosen = choice[facet] === name;
      return link(name, count, addressOf({ ...choice, [facet]: isChosen ? '' : name }), isChosen);
    }),
  );
}

const link = (text: string, count: number, href: string, isChosen: boolean): HTMLElement =>
  h(
    'a',
    { href, 'aria-current': isChosen && 'true' },
    h('span', {}, text),
    h('span', { class: 'muted' }, String(count)),
  );

const option = (value: string, text: string, selected: boolean): HTMLElement =>
  h('option', { value, selected }, text);
