import type { SignedIdentity } from '#contracts';
import { allCategories, api, shopFacts } from '../api.js';
import { attendant } from '../attendant.js';
import { consent } from '../consent.js';
import { fragment, h, icon } from '../dom.js';
import { count, money } from '../format.js';
import { productCard, shelf, suggestionCard } from '../parts/product-card.js';
import { cardsSkeleton } from '../parts/skeleton.js';
import type { Page, Route } from '../router.js';
import { session } from '../session.js';

const POPULAR = 8;
const SHELF = 4;
const TOKEN_WITHIN_MS = 2000;

export const home: Route = {
  path: '/',
  skeleton: () => fragment(hero(null), h('div', { class: 'wrap home' }, cardsSkeleton(POPULAR))),
  load: async ({ signal }): Promise<Page> => {
    const identity = session.current();
    const [popular, categories, facts, personal] = await Promise.all([
      api.products({ sort: 'popular', inStock: 'true', limit: String(POPULAR) }, signal),
      allCategories(),
      shopFacts(),
      forShopper(identity, signal),
    ]);
    const departments = [...new Set(categories.items.map(({ department }) => department))].filter(Boolean);
    const content = fragment(
      hero(identity),
      h(
        'div',
        { class: 'wrap home' },
        personal,
        shelf(
          'Popular this week',
          popular.items.map((product, i) => productCard(product, i < SHELF)),
        ),
        h(
          'section',
          { class: 'shelf' },
          h('h2', {}, 'Shop by department'),
          h(
            'ul',
            { class: 'department-tiles' },
            ...departments.map((department) => {
              const items = categories.items.filter((item) => item.department === department);
              return h(
                'li',
                {},
                h(
                  'a',
                  { href: `/shop/products?${new URLSearchParams({ department })}` },
                  h('strong', {}, department),
                  h(
                    'span',
                    {},
                    count(
                      items.reduce((sum, item) => sum + item.count, 0),
                      'product',
                      'products',
                    ),
                  ),
                ),
              );
            }),
          ),
        ),
        promises(facts),
      ),
    );
    return { title: 'Northfold', content };
  },
};

function hero(identity: SignedIdentity | null): HTMLElement {
  const first = identity?.name?.split(' ')[0];
  return h(
    'section',
    { class: 'hero' },
    ridges(),
    h(
      'div',
      { class: 'wrap' },
      h('p', { class: 'kicker' }, first ? `Welcome back, ${first}` : 'Autumn and winter'),
      h('h1', {}, 'Gear for people who go outside'),
      h('p', { class: 'lead' }, 'Jackets, boots, packs and camp gear, tested in the rain of the west coast.'),
      h(
        'p',
        { class: 'actions' },
        h('a', { class: 'button light', href: '/shop/products?sort=popular' }, 'See what’s popular'),
        h(
          'button',
          { type: 'button', class: 'button ghost', onclick: () => attendant()?.open() },
          icon('chat'),
          'Ask what to take',
        ),
      ),
    ),
  );
}

/** Three rows of hills behind one another. */
function ridges(): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 1440 420');
  svg.setAttribute('preserveAspectRatio', 'xMidYMax slice');
  svg.setAttribute('aria-hidden', 'true');
  const rows = [
    'M0 250L120 190 220 230 380 110 470 180 560 140 690 240 820 150 900 200 1040 90 1160 190 1260 150 1440 260V420H0z',
    'M0 320L140 260 300 310 430 230 600 320 760 240 880 300 1030 220 1190 310 1320 260 1440 320V420H0z',
    'M0 380L200 330 380 370 560 310 740 375 930 320 1120 380 1290 330 1440 375V420H0z',
  ];
  for (const [i, row] of rows.entries()) {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', row);
    path.setAttribute('class', `ridge ridge-${i}`);
    svg.append(path);
  }
  return svg;
}

/** What suits who is here, with the reasons; nothing for who is not known and does not want to be. */
async function forShopper(identity: SignedIdentity | null, signal: AbortSignal): Promise<HTMLElement | null> {
  const chat = identity || consent.choice() === 'yes' ? attendant() : undefined;
  // The page does not wait for a chat that cannot be reached.
  const token = await Promise.race([
    chat?.visitorToken(),
    new Promise<undefined>((resolve) => setTimeout(resolve, TOKEN_WITHIN_MS)),
  ]);
  if (!token) return null;
  const { items } = await api.recommendations(
    token,
    identity,
    { scenario: 'for_you', count: String(SHELF) },
    signal,
  );
  return shelf('Picked for you', items.map(suggestionCard));
}

function promises(facts: Awaited<ReturnType<typeof shopFacts>>): HTMLElement {
  const free = facts['freeShippingFrom'];
  const items: [Parameters<typeof icon>[0], string, string][] = [
    [
      'truck',
      'Delivery',
      typeof free === 'number'
        ? `Free in Ireland from ${money(free * 100, facts.currency)}.`
        : 'To your door, or a shop near you.',
    ],
    [
      'loop',
      'Returns',
      typeof facts['returnDays'] === 'number'
        ? `${facts['returnDays']} days to change your mind.`
        : 'Easy returns.',
    ],
    [
      'shield',
      'Guarantee',
      typeof facts['warrantyYears'] === 'number'
        ? `${facts['warrantyYears']} years on everything.`
        : 'On everything.',
    ],
    ['chat', 'People', `${facts.supportHours}.`],
  ];
  return h(
    'ul',
    { class: 'promises' },
    ...items.map(([name, title, text]) =>
      h('li', {}, icon(name), h('strong', {}, title), h('span', {}, text)),
    ),
  );
}
