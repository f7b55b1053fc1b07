import { minorUnits, type SignedIdentity } from '#contracts';
import { allCategories, api, shopFacts } from '../api.js';
import { attendant } from '../attendant.js';
import { consent } from '../consent.js';
import { departmentName } from '../departments.js';
import { fragment, h, icon } from '../dom.js';
import { money } from '../format.js';
import { productCard, shelf, suggestionCard } from '../parts/product-card.js';
import { cardsSkeleton } from '../parts/skeleton.js';
import type { Page, Route } from '../router.js';
import { session } from '../session.js';
import { t } from '../messages/index.js';
import { SHOP } from '../shop-name.js';

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
          t('popularThisWeek'),
          popular.items.map((product, i) => productCard(product, i < SHELF)),
        ),
        h(
          'section',
          { class: 'shelf' },
          h('h2', {}, t('shopByDepartment')),
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
                  h('strong', {}, departmentName(department)),
                  h(
                    'span',
                    {},
                    t('productsFound', { count: items.reduce((sum, item) => sum + item.count, 0) }),
                  ),
                ),
              );
            }),
          ),
        ),
        promises(facts),
      ),
    );
    return { title: SHOP, content };
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
      h('p', { class: 'kicker' }, first ? t('welcomeBackFirst', { first }) : t('autumnAndWinter')),
      h('h1', {}, t('gearForPeopleWhoGo')),
      h('p', { class: 'lead' }, t('jacketsBootsPacksAndCamp')),
      h(
        'p',
        { class: 'actions' },
        h('a', { class: 'button light', href: '/shop/products?sort=popular' }, t('seeWhatsPopular')),
        h(
          'button',
          { type: 'button', class: 'button ghost', onclick: () => attendant()?.open() },
          icon('chat'),
          t('askWhatToTake'),
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
  return shelf(t('pickedForYou'), items.map(suggestionCard));
}

function promises(facts: Awaited<ReturnType<typeof shopFacts>>): HTMLElement {
  const free = facts['freeShippingFrom'];
  const items: [Parameters<typeof icon>[0], string, string][] = [
    [
      'truck',
      t('delivery'),
      typeof free === 'number'
        ? t('freeInIrelandFromFree', { free: money(free * minorUnits(facts.currency), facts.currency) })
        : t('toYourDoorOrA'),
    ],
    [
      'loop',
      t('returns'),
      typeof facts['returnDays'] === 'number'
        ? t('factsDaysToChangeYour', { facts: facts['returnDays'] })
        : t('easyReturns'),
    ],
    [
      'shield',
      t('guarantee'),
      typeof facts['warrantyYears'] === 'number'
        ? t('factsYearsOnEverything', { facts: facts['warrantyYears'] })
        : t('onEverything'),
    ],
    ['chat', t('people'), `${facts.supportHours}.`],
  ];
  return h(
    'ul',
    { class: 'promises' },
    ...items.map(([name, title, text]) =>
      h('li', {}, icon(name), h('strong', {}, title), h('span', {}, text)),
    ),
  );
}
