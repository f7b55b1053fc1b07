import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Order, OrderStatus, Product } from '#contracts';
import { AppError } from '#platform';
import { t } from '../messages/index.js';

const Address = z.object({
  address1: z.string(),
  address2: z.string().default(''),
  city: z.string(),
  country: z.string(),
  state: z.string().default(''),
  zip: z.string().default(''),
});
const Options = z.record(z.string(), z.string());

const Products = z.record(
  z.string(),
  z.object({
    name: z.string(),
    product_id: z.string(),
    variants: z.record(
      z.string(),
      z.object({
        item_id: z.string(),
        options: Options,
        available: z.boolean(),
        price: z.number().nonnegative(),
      }),
    ),
  }),
);
const Users = z.record(
  z.string(),
  z.object({ name: z.object({ first_name: z.string(), last_name: z.string() }), email: z.email() }),
);
const Orders = z.record(
  z.string(),
  z.object({
    order_id: z.string(),
    user_id: z.string(),
    address: Address,
    items: z
      .array(
        z.object({
          name: z.string(),
          product_id: z.string(),
          item_id: z.string(),
          price: z.number().nonnegative(),
          options: Options,
        }),
      )
      .min(1),
    fulfillments: z.array(z.object({ tracking_id: z.array(z.string()) })),
    status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
  }),
);

const STATUS: Record<'pending' | 'processed' | 'delivered' | 'cancelled', OrderStatus> = {
  pending: 'pending',
  processed: 'packed',
  delivered: 'delivered',
  cancelled: 'cancelled',
};

/** Only availability is known of an item: one piece stands for "there is some". */
const STOCK_OF_AVAILABLE = 1;

/** The retail shop of the tau-bench benchmark in our import's form. */
export interface TauBenchShop {
  products: Product[];
  customers: { id: string; name: string; email: string }[];
  orders: Order[];
}

/**
 * Reads `products.json`, `users.json` and `orders.json` of a folder. The data has no dates: orders count as placed at
 * `placedAt`, and when a delivered order arrived stays unknown. Its prices are US dollars. An item that stands twice in an order
 * becomes one item of two pieces.
 * @throws AppError `invalid_input`, naming file and field.
 */
export async function readTauBench(folder: string, placedAt: number): Promise<TauBenchShop> {
  const [products, users, orders] = [
    await read(join(folder, 'products.json'), Products),
    await read(join(folder, 'users.json'), Users),
    await read(join(folder, 'orders.json'), Orders),
  ];
  return {
    products: Object.values(products).map(toProduct),
    customers: Object.entries(users).map(([id, { name, email }]) => ({
      id,
      name: `${name.first_name} ${name.last_name}`,
      email,
    })),
    orders: Object.values(orders).map((order) => {
      const user = users[order.user_id];
      if (!user)
        throw invalid(
          join(folder, 'orders.json'),
          t('noSuchUser', { order: order.order_id, user: order.user_id }),
        );
      return toOrder(order, `${user.name.first_name} ${user.name.last_name}`, user.email, placedAt);
    }),
  };
}

async function read<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw invalid(file, cause instanceof Error ? cause.message : t('couldNotBeRead'));
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? t('notValid')}`);
}

const invalid = (file: string, what: string): AppError =>
  new AppError('invalid_input', 400, `${file}: ${what}`);

const cents = (dollars: number): number => Math.round(dollars * 100);

function toProduct({ name, product_id: id, variants }: z.output<typeof Products>[string]): Product {
  const items = Object.values(variants).map(({ item_id, options, available, price }) => ({
    id: item_id,
    options,
    price: cents(price),
    stock: available ? STOCK_OF_AVAILABLE : 0,
  }));
  return {
    id,
    name,
    brand: '',
    category: name,
    department: '',
    description: '',
    attributes: {},
    price: items.length ? Math.min(...items.map((item) => item.price)) : 0,
    compareAtPrice: null,
    currency: 'USD',
    image: '',
    rating: null,
    reviewCount: 0,
    variants: items,
  };
}

function toOrder(
  order: z.output<typeof Orders>[string],
  name: string,
  email: string,
  placedAt: number,
): Order {
  const { address } = order;
  const items = new Map<string, Order['items'][number]>();
  for (const item of order.items) {
    const same = items.get(item.item_id);
    items.set(item.item_id, {
      productId: item.product_id,
      variantId: item.item_id,
      name: item.name,
      options: item.options,
      quantity: (same?.quantity ?? 0) + 1,
      price: cents(item.price),
    });
  }
  return {
    number: order.order_id.replace(/^#/, ''),
    customerId: order.user_id,
    email,
    status: STATUS[order.status],
    placedAt,
    shippedAt: null,
    deliveredAt: null,
    expectedAt: null,
    carrier: null,
    trackingNumber: order.fulfillments.flatMap(({ tracking_id }) => tracking_id).join(', ') || null,
    currency: 'USD',
    address: {
      name,
      line1: address.address1,
      line2: address.address2,
      city: address.city,
      region: address.state,
      postcode: address.zip,
      country: address.country,
    },
    items: [...items.values()],
  };
}
