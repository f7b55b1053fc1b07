import { allCategories } from '../api.js';
import { cart } from '../cart.js';
import { fragment, h, icon } from '../dom.js';
import { departmentName, DEPARTMENTS } from '../departments.js';
import { demoShoppers, session } from '../session.js';
import { LANGUAGES, type Language, addressIn } from '../language.js';
import { t } from '../messages/index.js';
import { privacyButton } from './consent-bar.js';
import { searchBox } from './search-box.js';
import { toast } from './toast.js';
import { SHOP } from '../shop-name.js';

export function header(go: (url: string) => void): HTMLElement {
  const nav = h('nav', { class: 'departments', 'aria-label': t('departments') });
  const departments = (names: string[]) =>
    nav.replaceChildren(
      ...names.map((name) =>
        h('a', { href: `/shop/products?${new URLSearchParams({ department: name })}` }, departmentName(name)),
      ),
      h('a', { href: '/shop/help' }, t('help')),
    );
  // Before the categories are known, so that the bar keeps its height.
  departments([...DEPARTMENTS]);
  allCategories().then(
    ({ items }) => departments([...new Set(items.map(({ department }) => department))].filter(Boolean)),
    (error: unknown) => console.warn('Departments could not be loaded.', error),
  );

  return h(
    'header',
    { class: 'site-header' },
    h(
      'div',
      { class: 'wrap bar' },
      h('a', { class: 'logo', href: '/shop/' }, mark(), SHOP),
      searchBox(go),
      h('div', { class: 'tools' }, browseAs(), h('a', { href: '/shop/account' }, t('account')), cartLink()),
    ),
    h('div', { class: 'wrap' }, nav),
  );
}

function mark(): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 32 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M1 22L12 3l6 10 3.5-5.5L31 22z');
  svg.append(path);
  return svg;
}

function cartLink(): HTMLElement {
  const count = h('span', { class: 'count', 'aria-hidden': 'true' });
  const name = h('span', { class: 'sr-only' });
  const show = () => {
    const size = cart.size();
    count.textContent = String(size);
    count.hidden = size === 0;
    name.textContent = t('cartHolds', { count: size });
  };
  show();
  cart.onChange(show);
  return h('a', { class: 'cart-link', href: '/shop/cart' }, icon('cart'), name, count);
}

/** "Browse as ...": makes personalisation visible without an account. Absent where the server is not a demo. */
function browseAs(): HTMLElement {
  const button = h('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'shoppers' });
  const list = h('div', { id: 'shoppers', class: 'shoppers', hidden: true });
  const box = h('div', { class: 'browse-as', hidden: true }, button, list);

  const setOpen = (open: boolean) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const choose = (index: number | null, items: Awaited<ReturnType<typeof demoShoppers>>) => {
    const shopper = index === null ? null : items[index];
    setOpen(false);
    button.focus();
    session.browseAs(shopper?.identity ?? null);
    toast(shopper ? t('youNowBrowseAsShopper', { shopper: shopper.name }) : t('youNowBrowseAsA'));
  };
  const show = async () => {
    const items = await demoShoppers();
    const current = session.current();
    const name = current?.name ?? t('guest');
    box.hidden = items.length === 0;
    button.replaceChildren(
      icon('person'),
      h('span', { class: 'sr-only' }, `${t('browseAsNow')} `),
      h('span', { class: 'who' }, name),
      icon('down'),
    );
    const option = (title: string, description: string, index: number | null, chosen: boolean) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': chosen, onclick: () => choose(index, items) },
        h('span', {}, title),
        h('small', {}, description),
      );
    list.replaceChildren(
      h('p', {}, t('browseThisDemoAs')),
      ...items.map((item, i) =>
        option(item.name, item.description, i, item.identity.customerId === current?.customerId),
      ),
      option(t('guest'), t('nobodyInParticular'), null, current === null),
    );
  };

  button.addEventListener('click', () => setOpen(Boolean(list.hidden)));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || list.hidden) return;
    setOpen(false);
    button.focus();
  });
  document.addEventListener('click', (event) => {
    if (!event.composedPath().includes(box)) setOpen(false);
  });
  const update = () =>
    show().catch((error: unknown) => console.warn('Demo shoppers could not be loaded.', error));
  session.onChange(() => void update());
  void update();
  return box;
}

export function footer(): DocumentFragment {
  return fragment(
    h(
      'footer',
      { class: 'site-footer' },
      h(
        'div',
        { class: 'wrap' },
        h(
          'div',
          {},
          h('p', { class: 'logo' }, mark(), SHOP),
          h('p', {}, t('gearForPeopleWhoGoOutside')),
          h('p', { class: 'muted' }, t('aDemonstrationNothingHereIs')),
          h('p', {}, privacyButton()),
          languages(),
        ),
        links(t('shop'), [
          [t('allProducts'), '/shop/products'],
          [t('cart'), '/shop/cart'],
          [t('yourOrders'), '/shop/account'],
        ]),
        links(t('help'), [
          [t('helpCentre'), '/shop/help'],
          [t('howToReturn'), '/shop/help/how-to-return'],
          [t('deliveryTimes'), '/shop/help/delivery-times'],
          [t('contactUs'), '/shop/help/contact-us'],
        ]),
      ),
    ),
  );
}

/** The same page in another language; remembered from then on. */
function languages(): HTMLElement {
  const now = document.documentElement.lang;
  return h(
    'nav',
    { class: 'languages', 'aria-label': t('language') },
    ...(Object.entries(LANGUAGES) as [Language, string][]).map(([code, name]) => {
      const link = h(
        'a',
        {
          href: addressIn(code, location.href),
          lang: code,
          hreflang: code,
          'aria-current': code === now && 'true',
        },
        name,
      );
      // The page may have gone on to another address since.
      const aim = () => link.setAttribute('href', addressIn(code, location.href));
      link.addEventListener('pointerdown', aim);
      link.addEventListener('focus', aim);
      return link;
    }),
  );
}

const links = (title: string, items: [string, string][]): HTMLElement =>
  h(
    'nav',
    { 'aria-label': title },
    h('h2', {}, title),
    h('ul', {}, ...items.map(([text, href]) => h('li', {}, h('a', { href }, text)))),
  );
