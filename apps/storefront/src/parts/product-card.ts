import type { Product, ProductCard, SearchResults } from '#contracts';
import { attribution, report } from '../behavior.js';
import { h } from '../dom.js';
import { money, rating } from '../format.js';
import { t } from '../messages/index.js';
import { CATALOGUE_LANGUAGE } from '../shop-name.js';

/** A picture in a box of fixed shape; the box stays when the picture does not come. */
export function picture(src: string, options: { alt?: string; eager?: boolean } = {}): HTMLElement {
  const box = h('div', { class: 'picture' });
  if (!src) return box;
  const image = h('img', {
    src,
    alt: options.alt ?? '',
    width: 600,
    height: 600,
    loading: options.eager ? 'eager' : 'lazy',
    decoding: 'async',
    onerror: () => image.remove(),
  });
  box.append(image);
  return box;
}

export function price(amount: number, before: number | null, currency: string): HTMLElement {
  if (before === null || before <= amount) return h('p', { class: 'price' }, money(amount, currency));
  return h(
    'p',
    { class: 'price is-reduced' },
    h('span', { class: 'sr-only' }, `${t('now')} `),
    h('span', { class: 'now' }, money(amount, currency)),
    ' ',
    h('span', { class: 'sr-only' }, `${t('before')} `),
    h('s', {}, money(before, currency)),
  );
}

/** Stars as a bar, with the number beside it. */
export function stars(value: number, reviews?: number): HTMLElement {
  const bar = h('span', { class: 'stars', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', `${(value / 5) * 100}%`);
  return h(
    'p',
    { class: 'rating' },
    bar,
    h('span', { class: 'sr-only' }, t('ratedRatingOf5', { rating: rating(value) })),
    h('span', { 'aria-hidden': 'true' }, rating(value)),
    reviews === undefined ? null : h('span', { class: 'muted' }, ` (${reviews})`),
  );
}

/** One result of a search: with why, and what it does not meet. */
export function foundCard(
  { product, reason, breaks }: SearchResults['items'][number],
  isSearched: boolean,
  eager = false,
): HTMLElement {
  const card = productCard(product, eager);
  if (isSearched) card.append(h('p', { class: 'muted reason' }, reason));
  if (breaks.length > 0) card.append(h('p', { class: 'breaks' }, t('notMet', { what: breaks.join(', ') })));
  return card;
}

export function productCard(product: Product, eager = false): HTMLElement {
  const soldOut = product.variants.length > 0 && product.variants.every(({ stock }) => stock === 0);
  return h(
    'li',
    { class: 'card' },
    picture(product.image, { eager }),
    h('p', { class: 'brand' }, product.brand),
    h(
      'h3',
      { lang: CATALOGUE_LANGUAGE },
      h('a', { href: `/shop/products/${encodeURIComponent(product.id)}` }, product.name),
    ),
    product.rating === null ? null : stars(product.rating, product.reviewCount),
    price(product.price, product.compareAtPrice, product.currency),
    soldOut && h('p', { class: 'tag' }, t('soldOut')),
  );
}

/** A suggestion; showing and following it is reported, so that suggestions get better. */
export function suggestionCard(card: ProductCard): HTMLElement {
  const { productId, attributionId } = card;
  const event = { productId, ...(attributionId && { attributionId }) };
  report({ type: 'suggestion_shown', ...event });
  const follow = () => {
    attribution.remember(card);
    report({ type: 'suggestion_clicked', ...event });
  };
  return h(
    'li',
    { class: 'card' },
    picture(card.image),
    h('p', { class: 'brand' }, card.brand),
    h('h3', { lang: CATALOGUE_LANGUAGE }, h('a', { href: card.url, onclick: follow }, card.name)),
    price(card.price.amount, card.compareAtPrice?.amount ?? null, card.price.currency),
    h('p', { class: 'muted reason' }, card.reason),
  );
}

export const shelf = (title: string, cards: HTMLElement[]): HTMLElement | null =>
  cards.length === 0
    ? null
    : h('section', { class: 'shelf' }, h('h2', {}, title), h('ul', { class: 'grid' }, ...cards));
