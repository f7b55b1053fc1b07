import { underBase } from './base-path.js';
import './styles/base.css';
import './styles/frame.css';
import './styles/products.css';
import './styles/pages.css';
import type { Product, ProductCard } from '#contracts';
import { speak, t } from './messages/index.js';
import { api } from './api.js';
import { attendant } from './attendant.js';
import { type BasketWish, carryOut } from './basket-wish.js';
import { attribution, report } from './behavior.js';
import { account } from './pages/account.js';
import { cartPage } from './pages/cart.js';
import { article, help } from './pages/help.js';
import { home } from './pages/home.js';
import { listing } from './pages/listing.js';
import { formatIn } from './format.js';
import { chooseLanguage } from './language.js';
import { addToCart, product } from './pages/product.js';
import { consentBar } from './parts/consent-bar.js';
import { footer, header } from './parts/header.js';
import { toast } from './parts/toast.js';
import { Router } from './router.js';
import { session } from './session.js';

// Before anything waits: the chat goes by it as well.
const language = chooseLanguage();
document.documentElement.lang = language;
formatIn(language);
session.resume().catch((error: unknown) => console.warn('Browsing as a guest.', error));
await speak(language);
document.querySelector('.skip')?.replaceChildren(t('skip'));

const place = (id: string, content: Node) => document.getElementById(id)?.replaceChildren(content);
const outlet = document.getElementById('main');
if (!outlet) throw new Error('The page has no element #main.');

const router = new Router(
  outlet,
  [home, listing((url) => router.go(url)), product, cartPage, account, help, article],
  (productId) => {
    markCurrent();
    attendant()?.page({ productId });
  },
);

place(
  'header',
  header((url) => router.go(url)),
);
place('footer', footer());
document.body.append(consentBar());
session.onChange(() => router.refresh());
router.start();

/** Marks where the shopper is in the navigation of the header. */
function markCurrent(): void {
  const here = new URL(location.href);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.site-header a')) {
    const to = new URL(link.href);
    const department = to.searchParams.get('department');
    const current =
      to.pathname !== underBase('/shop/') &&
      (department
        ? here.searchParams.get('department') === department
        : to.pathname === underBase('/shop/help')
          ? here.pathname.startsWith(to.pathname)
          : here.pathname === to.pathname);
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.addEventListener('attendant:view-product', (event) => {
  attribution.remember((event as CustomEvent<ProductCard>).detail);
});

// From the chat: straight into the cart where there is nothing to choose, else to the product's page.
document.addEventListener('attendant:add-to-cart', (event) => {
  event.preventDefault();
  const card = (event as CustomEvent<ProductCard>).detail;
  attribution.remember(card);
  addFromChat(card).catch((error: unknown) => {
    console.error(error);
    toast(t('couldNotBeAdded', { name: card.name }));
  });
});

async function addFromChat(card: ProductCard): Promise<void> {
  const { product: item } = await api.product(card.productId);
  const available = item.variants.filter(({ stock }) => stock > 0);
  const [only] = available;
  if (item.variants.length === 0 || (item.variants.length === 1 && only)) addToCart(item, only ?? null);
  else chooseVersion(item);
}

function chooseVersion(item: Product): void {
  router.go(`/shop/products/${encodeURIComponent(item.id)}`);
  toast(t('chooseAVersionOfItem', { item: item.name }));
}

// What the assistant promised of the cart.
document.addEventListener('attendant:basket', (event) => {
  event.preventDefault();
  changeFromChat((event as CustomEvent<BasketWish>).detail).catch((error: unknown) => {
    console.error(error);
    toast(t('yourCartCouldNotBeChanged'), { href: '/shop/cart', text: t('viewCart') });
  });
});
attendant()?.page({ canFillBasket: true });

async function changeFromChat(wish: BasketWish): Promise<void> {
  const { product: item } = await api.product(wish.productId);
  const attributionId = attribution.of(item.id);
  const quantity = carryOut(wish, item, attributionId);
  if (quantity === null) {
    chooseVersion(item);
    return;
  }
  if (wish.action === 'add') {
    report({
      type: 'cart',
      productId: item.id,
      quantity: wish.quantity,
      ...(attributionId && { attributionId }),
    });
  }
  toast(t('cartNowHolds', { item: item.name, quantity }), { href: '/shop/cart', text: t('viewCart') });
  if (location.pathname === underBase('/shop/cart')) router.refresh();
}
