import type { Product, ProductReview, Variant } from '#contracts';
import { api } from '../api.js';
import { attendant } from '../attendant.js';
import { attribution, report } from '../behavior.js';
import { cart } from '../cart.js';
import { departmentName } from '../departments.js';
import { h, icon } from '../dom.js';
import { date, label, list, optionName } from '../format.js';
import { opinions } from '../parts/opinions.js';
import { picture, price, shelf, stars, suggestionCard } from '../parts/product-card.js';
import { cardsSkeleton, lines, pageSkeleton } from '../parts/skeleton.js';
import { partFailure } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import type { Page, Route } from '../router.js';
import { t } from '../messages/index.js';
import { CATALOGUE_LANGUAGE } from '../shop-name.js';

const FEW = 5;

export const product: Route = {
  path: '/products/:id',
  skeleton: () =>
    pageSkeleton(h('div', { class: 'product-page' }, h('div', { class: 'skeleton picture' }), lines(6))),
  load: async ({ params, signal }): Promise<Page> => {
    const { product: item, reviews } = await api.product(params['id'] ?? '', signal);
    const attributionId = attribution.of(item.id);
    report({ type: 'view', productId: item.id, ...(attributionId && { attributionId }) });
    const content = h(
      'div',
      { class: 'wrap page' },
      h(
        'nav',
        { class: 'crumbs', 'aria-label': t('breadcrumb') },
        h(
          'a',
          { href: `/shop/products?${new URLSearchParams({ department: item.department })}` },
          departmentName(item.department),
        ),
        h(
          'a',
          {
            href: `/shop/products?${new URLSearchParams({ department: item.department, category: item.category })}`,
          },
          item.category,
        ),
      ),
      h(
        'article',
        { class: 'product-page' },
        picture(item.image, { alt: item.name, eager: true }),
        h(
          'div',
          { class: 'buy' },
          h('p', { class: 'brand' }, item.brand),
          h('h1', { lang: CATALOGUE_LANGUAGE }, item.name),
          item.rating === null ? null : h('a', { href: '#reviews' }, stars(item.rating, item.reviewCount)),
          purchase(item),
          h(
            'div',
            { class: 'description', lang: CATALOGUE_LANGUAGE },
            ...item.description.split(/\n{2,}/).map((text) => h('p', {}, text)),
          ),
          details(item.attributes),
        ),
      ),
      suggestions(item, signal),
      reviewList(item, reviews, opinions(item, signal)),
    );
    return { title: item.name, content, productId: item.id };
  },
};

/** Price, variants, stock and the button; they depend on one another. */
function purchase(item: Product): HTMLElement {
  const names = [...new Set(item.variants.flatMap(({ options }) => Object.keys(options)))];
  const picked = new Map<string, string>();
  const cost = h('div', { class: 'cost' });
  const stock = h('p', { class: 'stock', role: 'status' });
  const add = h('button', { type: 'button', class: 'button primary large' }, t('addToCart'));
  const ask = h(
    'button',
    { type: 'button', class: 'button large', onclick: () => askAbout(item) },
    icon('chat'),
    t('askAboutIt'),
  );
  const groups = names.map((name) => {
    const values = [...new Set(item.variants.map(({ options }) => options[name] ?? ''))].filter(Boolean);
    const [only] = values;
    if (values.length === 1 && only) picked.set(name, only);
    return { name, values };
  });
  const matches = (variant: Variant, choice: ReadonlyMap<string, string>) =>
    [...choice].every(([name, value]) => variant.options[name] === value);
  const available = (name: string, value: string) =>
    item.variants.some(
      (variant) => variant.stock > 0 && matches(variant, new Map([...picked, [name, value]])),
    );

  const inputs: { input: HTMLInputElement; name: string; value: string }[] = [];
  const fields = groups.map(({ name, values }) =>
    h(
      'fieldset',
      { class: 'options' },
      h('legend', {}, optionName(name)),
      ...values.map((value, i) => {
        const id = `option-${name}-${i}`;
        const input = h('input', {
          type: 'radio',
          id,
          name: `option-${name}`,
          value,
          checked: picked.get(name) === value,
          onchange: () => {
            picked.set(name, value);
            update();
          },
        });
        inputs.push({ input, name, value });
        return h('span', {}, input, h('label', { for: id }, value));
      }),
    ),
  );

  const chosen = (): Variant | null =>
    picked.size === names.length ? (item.variants.find((variant) => matches(variant, picked)) ?? null) : null;
  const update = () => {
    const variant = chosen();
    const missing = names.filter((name) => !picked.has(name));
    const soldOut = item.variants.length > 0 && item.variants.every((each) => each.stock === 0);
    for (const { input, name, value } of inputs) input.classList.toggle('is-out', !available(name, value));
    cost.replaceChildren(price(variant?.price ?? item.price, item.compareAtPrice, item.currency));
    const out = soldOut || variant?.stock === 0;
    stock.className = out ? 'stock is-out' : 'stock';
    stock.textContent = out
      ? t('outOfStock')
      : missing.length > 0
        ? t('chooseMissing', { missing: list(missing.map(inSentence)) })
        : variant && variant.stock <= FEW
          ? t('onlyStockLeft', { stock: variant.stock })
          : t('inStock');
    add.setAttribute('aria-disabled', String(Boolean(out)));
  };
  add.addEventListener('click', () => {
    const missing = names.find((name) => !picked.has(name));
    if (missing) {
      inputs.find(({ name }) => name === missing)?.input.focus();
      return;
    }
    const variant = chosen();
    if (variant?.stock === 0 || (names.length > 0 && !variant)) return;
    addToCart(item, variant);
  });
  update();
  return h('div', {}, cost, ...fields, stock, h('div', { class: 'actions' }, add, ask));
}

/** "colour" of "Colour" in English; a German noun stays as it is. */
const inSentence = (name: string): string =>
  document.documentElement.lang === 'de' ? optionName(name) : optionName(name).toLowerCase();

/** Opens the chat, where "it" is this product from now on. */
function askAbout({ id }: Product): void {
  attendant()?.page({ productId: id });
  attendant()?.open();
}

/** Puts it into the cart, says so, and reports it. */
export function addToCart(item: Product, variant: Variant | null): void {
  const attributionId = attribution.of(item.id);
  cart.add(item, variant, attributionId ? { attributionId } : {});
  report({ type: 'cart', productId: item.id, ...(attributionId && { attributionId }) });
  toast(t('itemIsInYourCart', { item: item.name }), { href: '/shop/cart', text: t('viewCart') });
}

function details(attributes: Product['attributes']): HTMLElement | null {
  const rows = Object.entries(attributes);
  if (rows.length === 0) return null;
  return h(
    'dl',
    { class: 'details', lang: CATALOGUE_LANGUAGE },
    ...rows.map(([name, value]) => h('div', {}, h('dt', {}, label(name)), h('dd', {}, value))),
  );
}

/** Comes after the rest of the page, in a place kept for it. */
function suggestions(item: Product, signal: AbortSignal): HTMLElement {
  const box = h('div', { class: 'suggestions' }, cardsSkeleton(4));
  const load = async () => {
    try {
      const { goesWith, similar } = await api.suggestions(item.id, signal);
      const shelves = [
        shelf(t('goesWellWith'), goesWith.map(suggestionCard)),
        shelf(t('youMayAlsoLike'), similar.map(suggestionCard)),
      ].filter((each) => each !== null);
      box.replaceChildren(...shelves);
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      box.replaceChildren(partFailure(t('suggestions'), () => void load()));
    }
  };
  void load();
  return box;
}

function reviewList(item: Product, reviews: ProductReview[], opinionsOfAll: HTMLElement): HTMLElement {
  return h(
    'section',
    { id: 'reviews', class: 'reviews' },
    h('h2', {}, t('reviews')),
    reviews.length === 0
      ? h('p', { class: 'muted' }, t('nobodyHasReviewedThisYet'))
      : h('p', { class: 'muted' }, t('reviewsOfBuyers', { count: item.reviewCount })),
    opinionsOfAll,
    h(
      'ul',
      { class: 'review-list' },
      ...reviews.map((review) =>
        h(
          'li',
          { id: `review-${review.id}`, tabindex: '-1' },
          stars(review.rating),
          review.title ? h('h3', { lang: CATALOGUE_LANGUAGE }, review.title) : null,
          h('p', { lang: CATALOGUE_LANGUAGE }, review.text),
          h('p', { class: 'muted' }, `${review.author}, ${date(review.at)}`),
        ),
      ),
    ),
  );
}
