import { shopFacts } from '../api.js';
import { report } from '../behavior.js';
import { cart, type CartLine } from '../cart.js';
import { h } from '../dom.js';
import { count, money } from '../format.js';
import { picture } from '../parts/product-card.js';
import { lines, pageSkeleton } from '../parts/skeleton.js';
import { empty } from '../parts/states.js';
import type { Page, Route } from '../router.js';

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
    return { title: 'Cart', content: h('div', { class: 'wrap page' }, h('h1', {}, 'Your cart'), body) };
  },
};

function contents(facts: Facts, redraw: () => void, placed: (items: number) => void): HTMLElement {
  const items = cart.lines();
  const [first] = items;
  if (!first) {
    return empty('Nothing in it yet', 'The hills are patient. Have a look around.', {
      href: '/shop/products?sort=popular',
      text: 'See what’s popular',
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
      { class: 'summary', 'aria-label': 'Summary' },
      h(
        'dl',
        {},
        row(count(cart.size(), 'item', 'items'), money(total, first.currency)),
        row('Delivery in Ireland', delivery === 0 ? 'Free' : money(delivery, first.currency)),
        row('Total', money(total + delivery, first.currency), 'total'),
      ),
      h(
        'button',
        { type: 'button', class: 'button primary large', onclick: () => placed(placeOrder(items)) },
        'Place demo order',
      ),
      h('p', { class: 'muted' }, 'A demonstration: nothing is charged and nothing is sent.'),
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
    { 'aria-label': `Quantity of ${name}`, onchange: () => change(Number(select.value)) },
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
            'aria-label': `Remove ${name}`,
            onclick: () => {
              change(0);
              document.querySelector<HTMLElement>('#main h1')?.focus();
            },
          },
          'Remove',
        ),
      ),
    ),
    h('p', { class: 'line-price' }, money(price * quantity, currency)),
  );
}

/** Minor units; from the shop's facts where it gives them. */
function deliveryCost(facts: Facts, total: number): number {
  const { freeShippingFrom, shippingStandard } = facts;
  if (typeof shippingStandard !== 'number') return 0;
  return typeof freeShippingFrom === 'number' && total >= freeShippingFrom * 100
    ? 0
    : Math.round(shippingStandard * 100);
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
    h('h2', {}, 'Thank you'),
    h('p', {}, `A real shop would pack ${items === 1 ? 'your item' : `your ${items} items`} now.`),
    h('a', { class: 'button primary', href: '/shop/products' }, 'Go on shopping'),
  );
