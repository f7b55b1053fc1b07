import { z } from 'zod';
import { Id, Locale, Money, Timestamp, WholeNumber } from './common.js';

const MINOR = 'Minor units: a whole number, 1990 for 19.90';
export const Price = z
  .number({ error: MINOR })
  .int({ error: MINOR })
  .nonnegative()
  .max(2_147_483_647)
  .describe('Minor units');

/** A sellable version of a product (size, colour ...). */
export const Variant = z.object({
  id: Id,
  options: z.record(z.string(), z.string()),
  price: Price,
  stock: WholeNumber,
});
export type Variant = z.infer<typeof Variant>;

/** One line of a product import (`shop import products FILE`, JSON lines) and of the catalogue API. */
export const Product = z.object({
  id: Id,
  name: z.string().trim().min(1).max(200),
  brand: z.string().max(100).default(''),
  category: z.string().max(100),
  department: z.string().max(100).default(''),
  description: z.string().max(5000).default(''),
  attributes: z.record(z.string(), z.string()).default({}),
  price: Price.describe('Minor units; the lowest of the variants'),
  compareAtPrice: Price.nullable().default(null),
  currency: z.string().length(3),
  image: z.string().max(500).default(''),
  rating: z.number().min(0).max(5).nullable().default(null),
  reviewCount: WholeNumber.default(0),
  variants: z.array(Variant).max(200).default([]),
});
export type Product = z.infer<typeof Product>;

export const Address = z.object({
  name: z.string().max(200).default(''),
  line1: z.string().min(1).max(200),
  line2: z.string().max(200).default(''),
  city: z.string().min(1).max(100),
  region: z.string().max(100).default(''),
  postcode: z.string().max(20).default(''),
  country: z.string().min(2).max(60),
});
export type Address = z.infer<typeof Address>;

export const OrderStatus = z.enum([
  'pending',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'return_requested',
  'exchange_requested',
  'returned',
]);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const OrderItem = z.object({
  productId: Id,
  variantId: Id.nullable().default(null),
  name: z.string(),
  options: z.record(z.string(), z.string()).default({}),
  quantity: WholeNumber.min(1).default(1),
  price: WholeNumber.describe('Minor units, each'),
});
export type OrderItem = z.infer<typeof OrderItem>;

/** One line of an order import (JSON lines). */
export const Order = z.object({
  number: Id.describe('As the shopper knows it, e.g. NF-10482'),
  customerId: Id,
  email: z.email(),
  status: OrderStatus,
  placedAt: Timestamp,
  shippedAt: Timestamp.nullable().default(null),
  deliveredAt: Timestamp.nullable().default(null),
  /** Promised delivery date. */
  expectedAt: Timestamp.nullable().default(null),
  carrier: z.string().nullable().default(null),
  trackingNumber: z.string().nullable().default(null),
  currency: z.string().length(3),
  address: Address,
  items: z.array(OrderItem).min(1).max(200),
});
export type Order = z.infer<typeof Order>;

/** An order that staff looked for. */
export const FoundOrder = z.object({
  order: Order,
  /** The customer's latest conversation, if there is one. */
  conversationId: Id.nullable(),
});
export type FoundOrder = z.infer<typeof FoundOrder>;

/** A review as shown on a product page; the review issue analyses them. */
export const ProductReview = z.object({
  id: Id,
  productId: Id,
  author: z.string().max(100),
  rating: z.number().int().min(1).max(5),
  title: z.string().max(200).default(''),
  text: z.string().max(5000),
  at: Timestamp,
});
export type ProductReview = z.infer<typeof ProductReview>;

/** How a product is shown inside a reply. */
export const ProductCard = z.object({
  productId: Id,
  name: z.string(),
  brand: z.string(),
  image: z.string(),
  url: z.string(),
  price: Money,
  compareAtPrice: Money.nullable(),
  inStock: z.boolean(),
  /** One line: why this product, here. */
  reason: z.string(),
  /** Carried back by click and purchase events. */
  attributionId: z.string(),
});
export type ProductCard = z.infer<typeof ProductCard>;

/** How an order is shown inside a reply, to its verified owner only. */
export const OrderCard = z.object({
  number: z.string(),
  status: OrderStatus,
  placedAt: Timestamp,
  expectedAt: Timestamp.nullable(),
  deliveredAt: Timestamp.nullable(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  /** The line of steps, in order; `at` null: not reached yet, or not known when. */
  steps: z.array(z.object({ label: z.string(), done: z.boolean(), at: Timestamp.nullable() })),
  items: z.array(
    z.object({ name: z.string(), options: z.string(), quantity: z.number().int(), price: Money }),
  ),
  total: Money,
});
export type OrderCard = z.infer<typeof OrderCard>;

export const SearchQuery = z.object({
  /** What a shopper typed; without words everything is found, the most popular first. */
  q: z.string().trim().max(200).default(''),
  department: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  brand: z.string().max(100).optional(),
  color: z.string().max(100).optional(),
  /** Minor units. */
  maxPrice: z.coerce.number().pipe(WholeNumber).optional(),
  /** Slots of limits that were read from the words and do not count any more. */
  without: z
    .union([z.string().max(120), z.array(z.string().max(120)).max(40)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional(),
  /** `true`: also what is sold out, or made for people that nobody asked for. */
  all: z.stringbool().optional(),
  sort: z.enum(['relevance', 'popular', 'price', '-price', 'rating']).default('relevance'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().optional(),
  locale: Locale.optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

const Counted = z.array(z.object({ name: z.string(), count: z.number().int() }));

/** Products for what a shopper typed, best first. */
export const SearchResults = z.object({
  total: z.number().int(),
  /** What was read as a limit, in words. Its slot in the query's `without` takes it away. */
  limits: z.array(z.object({ slot: z.string(), text: z.string() })),
  /** Limits that were given up because nothing meets them all, in words; empty: everything shown meets them. */
  relaxed: z.array(z.string()),
  items: z.array(
    z.object({
      product: Product,
      reason: z.string(),
      /** Which of the limits given up it does not meet. */
      breaks: z.array(z.string()),
    }),
  ),
  nextCursor: z.string().optional(),
  /** How many each value would leave, with all else that was chosen; the most first. */
  facets: z.object({
    categories: z.array(z.object({ department: z.string(), name: z.string(), count: z.number().int() })),
    brands: Counted,
    colors: Counted,
  }),
});
export type SearchResults = z.infer<typeof SearchResults>;

/** What a shopper who is still typing may mean. */
export const SearchCompletions = z.object({
  /** Searches that begin so. */
  queries: z.array(z.string()),
  categories: z.array(z.object({ department: z.string(), name: z.string() })),
  products: z.array(
    Product.pick({
      id: true,
      name: true,
      brand: true,
      category: true,
      image: true,
      price: true,
      currency: true,
    }),
  ),
});
export type SearchCompletions = z.infer<typeof SearchCompletions>;
