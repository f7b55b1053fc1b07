import { In } from 'typeorm';
import type { Order, OrderChange, Product } from '#contracts';
import { isPostgres, type Transaction } from '#platform';
import type { SetAside } from './order-request.entity.js';
import { ProductEntity } from './product.entity.js';

/** The pieces that an exchange needs, one entry for each variant. */
export function piecesOf(order: Order, change: Extract<OrderChange, { kind: 'exchange' }>): SetAside[] {
  const pieces = new Map<string, SetAside>();
  for (const { item, variantId } of change.items) {
    const { productId = '', quantity = 1 } = order.items[item] ?? {};
    const key = JSON.stringify([productId, variantId]);
    pieces.set(key, { productId, variantId, quantity: quantity + (pieces.get(key)?.quantity ?? 0) });
  }
  return [...pieces.values()];
}

export const isThere = (
  product: Pick<Product, 'variants'> | undefined,
  { variantId, quantity }: SetAside,
): boolean => product?.variants.some(({ id, stock }) => id === variantId && stock >= quantity) ?? false;

/**
 * Products, locked until the transaction ends: of two who want the last piece one comes after the other. SQLite has one
 * writer at a time anyway.
 */
export async function lockedProducts(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, ProductEntity>> {
  const lock = isPostgres(tx.manager.connection.options)
    ? ({ mode: 'pessimistic_write' } as const)
    : undefined;
  // Always in this order: two exchanges never wait for each other.
  const rows = await tx.manager.find(ProductEntity, {
    where: { id: In([...new Set(ids)]) },
    order: { id: 'ASC' },
    lock,
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** @returns false, and takes nothing, when a piece is not there. */
export async function takeFromStock(tx: Transaction, pieces: readonly SetAside[]): Promise<boolean> {
  const products = await lockedProducts(
    tx,
    pieces.map(({ productId }) => productId),
  );
  if (!pieces.every((piece) => isThere(products.get(piece.productId), piece))) return false;
  for (const { productId, variantId, quantity } of pieces)
    change(products.get(productId), variantId, -quantity);
  await tx.manager.save([...products.values()]);
  return true;
}

/** @param takenAt A product that was imported later has its stock from there: nothing is added to that. */
export async function giveBack(tx: Transaction, pieces: readonly SetAside[], takenAt: number): Promise<void> {
  const products = await lockedProducts(
    tx,
    pieces.map(({ productId }) => productId),
  );
  const untouched = [...products.values()].filter(({ updatedAt }) => updatedAt <= takenAt);
  for (const { productId, variantId, quantity } of pieces)
    change(
      untouched.find(({ id }) => id === productId),
      variantId,
      quantity,
    );
  await tx.manager.save(untouched);
}

function change(product: ProductEntity | undefined, variantId: string, by: number): void {
  if (!product) return;
  product.variants = product.variants.map((variant) =>
    variant.id === variantId ? { ...variant, stock: variant.stock + by } : variant,
  );
}
