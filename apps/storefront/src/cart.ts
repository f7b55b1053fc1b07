import type { Product, Variant } from '#contracts';
import { Stored } from './stored.js';

export interface CartLine {
  productId: string;
  variantId: string | null;
  name: string;
  options: string;
  image: string;
  /** Minor units, each. */
  price: number;
  currency: string;
  quantity: number;
  /** The suggestion that led here. */
  attributionId?: string;
}

interface Added {
  /** 1 without it. */
  quantity?: number;
  /** The suggestion that led here. */
  attributionId?: string;
}

const MOST = 20;

const isCart = (value: unknown): value is CartLine[] =>
  Array.isArray(value) &&
  value.every(
    (line: Partial<CartLine> | null) =>
      typeof line?.productId === 'string' &&
      typeof line.price === 'number' &&
      typeof line.quantity === 'number',
  );

const stored = new Stored('northfold:cart', isCart);
const listeners = new Set<() => void>();

/** The shopper's cart, kept in the browser. */
export const cart = {
  lines: (): CartLine[] => stored.get() ?? [],
  size: (): number => cart.lines().reduce((sum, { quantity }) => sum + quantity, 0),
  total: (): number => cart.lines().reduce((sum, { price, quantity }) => sum + price * quantity, 0),

  lineOf: (productId: string, variantId: string | null): CartLine | undefined =>
    cart.lines().find((line) => line.productId === productId && line.variantId === variantId),

  add(product: Product, variant: Variant | null, { quantity = 1, attributionId }: Added = {}): void {
    const lines = cart.lines();
    const variantId = variant?.id ?? null;
    const known = lines.find((line) => line.productId === product.id && line.variantId === variantId);
    if (known) known.quantity = Math.min(MOST, known.quantity + quantity);
    else {
      lines.push({
        productId: product.id,
        variantId,
        name: product.name,
        options: Object.values(variant?.options ?? {}).join(', '),
        image: product.image,
        price: variant?.price ?? product.price,
        currency: product.currency,
        quantity: Math.min(MOST, quantity),
        ...(attributionId && { attributionId }),
      });
    }
    save(lines);
  },

  /** A quantity of 0 removes the line. */
  setQuantity({ productId, variantId }: CartLine, quantity: number): void {
    save(
      cart
        .lines()
        .map((line) =>
          line.productId === productId && line.variantId === variantId ? { ...line, quantity } : line,
        )
        .filter((line) => line.quantity > 0),
    );
  },

  clear: (): void => save([]),
  onChange: (listener: () => void): void => void listeners.add(listener),
};

function save(lines: CartLine[]): void {
  stored.set(lines.length > 0 ? lines : null);
  for (const listener of listeners) listener();
}
