import { minorUnits } from '#contracts';
import { shopFacts } from '../api.js';
import { report } from '../behavior.js';
import { cart, type CartLine } from '../cart.js';
import { h } from '../dom.js';
import { money } from '../format.js';
import { picture } from '../parts/product-card.js';
import { lines, pageSkeleton } from '../parts/skeleton.js';
import { empty } from '../parts/states.js';
import type { Page, Route } from '../router.js';
import { t } from '../messages/index.js';

const QUANTITIES = 20;

type Facts = Awaited<ReturnType<typeof shopFacts>>;

export const cartPage: Route = {
  path: '/cart',
  skeleton: () => pageSkeleton(lines(5)),
  load: async (): Promise<Page> => {
    const facts = await shopFacts();
    const body = h('div', {});
    const draw = () => body.replaceChildren(contents(facts, draw, placed));
    const placed = (items: number) => body.replaceChildren(thanks(items));
    draw();
    return { title: t('cart'), content: h('div', { class: 'wrap page' }, h('h1', {}, t('yourCart')), body) };
  },
};

function contents(facts: Facts, redraw: () => void, placed: (items: number) => void): HTMLElement {
  const items = cart.lines();
  const [first] = items;
  if (!first) {
    return empty(t('nothingInItYet'), t('theHillsArePatientHave'), {
      href: '/shop/products?sort=popular',
      text: t('seeWhatsPopular'),
    });
  }
  const total = cart.total();
  const delivery = deliveryCost(facts, total);
  const row = (name: string, value: string, style = '') =>
    h('div', { class: style }, h('dt', {}, name), h('dd', {}, value));
  return h(
    'div',
    { class: 'cart' },
    h('ul', { class: 'cart-lines' }, ...items.map((line) => cartLine(line, redraw))),
    h(
      'section',
      { class: 'summary', 'aria-label': t('summary') },
      h(
        'dl',
        {},
        row(t('items', { count: cart.size() }), money(total, first.currency)),
        row(t('deliveryInIreland'), delivery === 0 ? t('free') : money(delivery, first.currency)),
        row(t('total'), money(total + delivery, first.currency), 'total'),
      ),
      h(
        'button',
        { type: 'button', class: 'button primary large', onclick: () => placed(placeOrder(items)) },
        t('placeDemoOrder'),
      ),
      h('p', { class: 'muted' }, t('aDemonstrationNothingIsCharged')),
    ),
  );
}

function cartLine(line: CartLine, redraw: () => void): HTMLElement {
  const { productId, name, options, image, price, currency, quantity } = line;
  const change = (to: number) => {
    cart.setQuantity(line, to);
    redraw();
  };
  const select = h(
    'select',
    { 'aria-label': t('quantityOfName', { name }), onchange: () => change(Number(select.value)) },
    ...Array.from({ length: QUANTITIES }, (_, i) =>
      h('option', { value: i + 1, selected: i + 1 === quantity }, String(i + 1)),
    ),
  );
  return h(
    'li',
    {},
    picture(image),
    h(
      'div',
      {},
      h('h2', {}, h('a', { href: `/shop/products/${encodeURIComponent(productId)}` }, name)),
      options ? h('p', { class: 'muted' }, options) : null,
      h(
        'div',
        { class: 'line-tools' },
        select,
        h(
          'button',
          {
            type: 'button',
            class: 'link',
            'aria-label': t('removeName', { name }),
            onclick: () => {
              change(0);
              document.querySelector<HTMLElement>('#main h1')?.focus();
            },
          },
          t('remove'),
        ),
      ),
    ),
    h('p', { class: 'line-price' }, money(price * quantity, currency)),
  );
}

/** Minor units; from the shop's facts where it gives them. */
function deliveryCost(facts: Facts, total: number): number {
  const { freeShippingFrom, shippingStandard } = facts;
  const unit = minorUnits(facts.currency);
  if (typeof shippingStandard !== 'number') return 0;
  return typeof freeShippingFrom === 'number' && total >= freeShippingFrom * unit
    ? 0
    : Math.round(shippingStandard * unit);
}

/** Reports the purchase and empties the cart. Returns how many items were bought. */
function placeOrder(items: CartLine[]): number {
  report(
    ...items.map(({ productId, quantity, attributionId }) => ({
      type: 'purchase' as const,
      productId,
      quantity,
      ...(attributionId && { attributionId }),
    })),
  );
  const size = cart.size();
  cart.clear();
  return size;
}

const thanks = (items: number): HTMLElement =>
  h(
    'div',
    { class: 'state', role: 'status' },
    h('h2', {}, t('thankYou')),
    h('p', {}, t('orderIsADemo', { count: items })),
    h('a', { class: 'button primary', href: '/shop/products' }, t('goOnShopping')),
  );
