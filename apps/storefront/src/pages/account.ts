import type { Order } from '#contracts';
import { api } from '../api.js';
import { h } from '../dom.js';
import { date, money } from '../format.js';
import { lines, pageSkeleton } from '../parts/skeleton.js';
import { empty } from '../parts/states.js';
import type { Page, Route } from '../router.js';
import { demoShoppers, session } from '../session.js';
import { t } from '../messages/index.js';

const statuses = (): Record<Order['status'], string> => ({
  pending: t('beingPrepared'),
  packed: t('packed'),
  shipped: t('onItsWay'),
  delivered: t('delivered'),
  cancelled: t('cancelled'),
  return_requested: t('returnRequested'),
  exchange_requested: t('exchangeRequested'),
  returned: t('returned'),
});

export const account: Route = {
  path: '/account',
  skeleton: () => pageSkeleton(lines(8)),
  load: async ({ signal }): Promise<Page> => {
    const identity = session.current();
    if (!identity) return { title: t('account'), content: await guest() };
    const { items } = await api.orders(identity, signal);
    const content = h(
      'div',
      { class: 'wrap page account' },
      h('h1', {}, identity.name ?? t('yourAccount')),
      h('p', { class: 'muted' }, identity.email),
      h('h2', {}, t('orders')),
      items.length === 0
        ? empty(t('noOrdersYet'), t('whatYouBuyShowsUp'), {
            href: '/shop/products?sort=popular',
            text: t('seeWhatsPopular'),
          })
        : h('ul', { class: 'orders' }, ...items.map(orderItem)),
    );
    return { title: t('account'), content };
  },
};

/** Without a log-in there is nothing to show; the demo offers shoppers to browse as. */
async function guest(): Promise<HTMLElement> {
  const shoppers = await demoShoppers();
  return h(
    'div',
    { class: 'wrap page account' },
    h('h1', {}, t('account')),
    h('p', {}, shoppers.length > 0 ? t('thisDemoHasNoLog') : t('youAreNotLoggedIn')),
    h(
      'ul',
      { class: 'pick' },
      ...shoppers.map(({ name, description, identity }) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', onclick: () => session.browseAs(identity) },
            h('strong', {}, name),
            h('span', { class: 'muted' }, description),
          ),
        ),
      ),
    ),
  );
}

function orderItem(order: Order): HTMLElement {
  const { number, status, placedAt, deliveredAt, expectedAt, currency, carrier, trackingNumber } = order;
  const total = order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  const when =
    deliveredAt !== null
      ? t('deliveredDeliveredat', { deliveredAt: date(deliveredAt) })
      : expectedAt !== null && (status === 'shipped' || status === 'packed' || status === 'pending')
        ? t('expectedExpectedat', { expectedAt: date(expectedAt) })
        : null;
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'order-head' },
      h('h3', {}, number),
      h('span', { class: `status is-${status}` }, statuses()[status]),
      h('span', { class: 'muted' }, t('placedPlacedat', { placedAt: date(placedAt) })),
      h('strong', {}, money(total, currency)),
    ),
    h(
      'ul',
      {},
      ...order.items.map(({ productId, name, options, quantity, price }) =>
        h(
          'li',
          {},
          h(
            'span',
            {},
            quantity > 1 ? `${quantity} × ` : null,
            h('a', { href: `/shop/products/${encodeURIComponent(productId)}` }, name),
            h('span', { class: 'muted' }, ` ${Object.values(options).join(', ')}`),
          ),
          h('span', {}, money(price * quantity, currency)),
        ),
      ),
    ),
    when || trackingNumber
      ? h(
          'p',
          { class: 'muted' },
          [when, trackingNumber && `${carrier ?? ''} ${trackingNumber}`.trim()].filter(Boolean).join(' · '),
        )
      : null,
  );
}
