import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ProductCard } from '#contracts';
import { announce } from '../announce.js';
import type { Chat } from '../chat.js';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';
import { Icon } from './icons.js';
import { Link } from './text.js';

interface Props {
  chat: Chat;
  products: readonly ProductCard[];
  formats: Formats;
  onLeave: () => void;
}

export function ProductCards({ chat, products, formats, onLeave }: Props): JSX.Element {
  useEffect(() => chat.shown(products), [chat, products]);
  return (
    <ul class="products" aria-label={t('products')}>
      {products.map((product) => (
        <Suggestion
          key={product.productId}
          chat={chat}
          product={product}
          formats={formats}
          onLeave={onLeave}
        />
      ))}
    </ul>
  );
}

type CardProps = Omit<Props, 'products'> & { product: ProductCard };

/** A product, or in its place the word that the shopper does not want it. */
function Suggestion(props: CardProps): JSX.Element {
  const { chat, product } = props;
  const itemRef = useRef<HTMLLIElement>(null);
  const dismissed = chat.dismissals.has(product);
  const undoable = chat.dismissals.canUndo(product);
  const heldRef = useRef(false);
  const hold = {
    onFocusIn: () => {
      heldRef.current = true;
    },
    onFocusOut: ({ target }: FocusEvent) =>
      // Of a button that is being taken away, focus has not gone elsewhere.
      queueMicrotask(() => {
        if ((target as Element).isConnected) heldRef.current = false;
      }),
  };

  // The button that was pressed is gone: focus stays in its place, on what can be done now or on the words.
  useLayoutEffect(() => {
    const item = itemRef.current;
    if (heldRef.current) (item?.querySelector<HTMLElement>('.undo, .dismiss') ?? item)?.focus();
  }, [dismissed, undoable]);

  if (dismissed) {
    return (
      <li ref={itemRef} class="product dismissed" tabIndex={-1} {...hold}>
        <p>{t('dismissed', { name: product.name })}</p>
        {undoable && (
          <button
            type="button"
            class="button undo"
            aria-label={t('undoDismissal', { name: product.name })}
            onClick={() => chat.dismissals.undo(product)}
          >
            {t('undo')}
          </button>
        )}
      </li>
    );
  }
  return (
    <li ref={itemRef} class="product" tabIndex={-1} {...hold}>
      <Card {...props} />
    </li>
  );
}

function Card({ chat, product, formats, onLeave }: CardProps): JSX.Element {
  const [broken, setBroken] = useState(false);
  const url = chat.resolve(product.url);
  const open = () => {
    chat.clicked(product);
    announce('attendant:view-product', product);
    onLeave();
  };
  const add = () => {
    chat.clicked(product);
    // The page put it into its cart, or asks for a size first.
    if (announce('attendant:add-to-cart', product)) onLeave();
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
        {product.attributionId && (
          <button
            type="button"
            class="dismiss"
            aria-label={t('dismiss', { name: product.name })}
            title={t('dismiss', { name: product.name })}
            onClick={() => chat.dismissals.add(product)}
          >
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      <p class="name">{product.name}</p>
      <p class="price">
        {formats.money(product.price)}
        {product.compareAtPrice && (
          <>
            {' '}
            <s aria-label={t('oldPrice', { price: formats.money(product.compareAtPrice) })}>
              {formats.money(product.compareAtPrice)}
            </s>
          </>
        )}
      </p>
      <p class="why-product">{product.reason}</p>
      <div class="actions">
        <Link url={url} class="button" label={t('viewProduct', { name: product.name })} onClick={open}>
          {t('view')}
        </Link>
        <button
          type="button"
          class="button primary"
          disabled={!product.inStock}
          aria-label={product.inStock ? t('addProduct', { name: product.name }) : undefined}
          onClick={add}
        >
          {product.inStock ? t('addToCart') : t('soldOut')}
        </button>
      </div>
    </>
  );
}
