import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ProductCard } from '#contracts';
import type { Chat } from '../chat.js';
import type { Formats } from '../format.js';
import { strings } from '../strings.js';
import { Link } from './text.js';

interface Props {
  chat: Chat;
  products: readonly ProductCard[];
  formats: Formats;
  onLeave: () => void;
}

/** A shop that puts the product into its cart, or asks for a size first, calls `preventDefault()`; else the product's page opens. */
const ADD_TO_CART = 'attendant:add-to-cart';

export function ProductCards({ chat, products, formats, onLeave }: Props): JSX.Element {
  useEffect(() => chat.shown(products), [chat, products]);
  return (
    <ul class="products" aria-label={strings.products}>
      {products.map((product) => (
        <li key={product.productId} class="product">
          <Card chat={chat} product={product} formats={formats} onLeave={onLeave} />
        </li>
      ))}
    </ul>
  );
}

function Card({
  chat,
  product,
  formats,
  onLeave,
}: Omit<Props, 'products'> & { product: ProductCard }): JSX.Element {
  const [broken, setBroken] = useState(false);
  const url = chat.resolve(product.url);
  const open = () => {
    chat.clicked(product);
    announce('attendant:view-product', product);
    onLeave();
  };
  const add = () => {
    chat.clicked(product);
    if (announce(ADD_TO_CART, product)) onLeave();
    else location.assign(url);
  };
  return (
    <>
      <div class="picture">
        {product.image && !broken && (
          <img
            src={chat.resolve(product.image)}
            alt=""
            width="200"
            height="150"
            loading="lazy"
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <p class="name">{product.name}</p>
      <p class="price">
        {formats.money(product.price)}
        {product.compareAtPrice && (
          <>
            {' '}
            <s aria-label={strings.oldPrice(formats.money(product.compareAtPrice))}>
              {formats.money(product.compareAtPrice)}
            </s>
          </>
        )}
      </p>
      <p class="why-product">{product.reason}</p>
      <div class="actions">
        <Link url={url} class="button" label={strings.viewProduct(product.name)} onClick={open}>
          {strings.view}
        </Link>
        <button
          type="button"
          class="button primary"
          disabled={!product.inStock}
          aria-label={product.inStock ? strings.addProduct(product.name) : undefined}
          onClick={add}
        >
          {product.inStock ? strings.addToCart : strings.soldOut}
        </button>
      </div>
    </>
  );
}

/** Tells the page; whether it took care of it. */
const announce = (name: string, detail: ProductCard): boolean =>
  !document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
