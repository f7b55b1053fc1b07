import type { OrderActionResult } from '#catalog';
import type { Address, Order, OrderItem, Product, ProductCard } from '#contracts';
import type { CatalogPort, KnowledgePort, OrdersPort, ProfilesPort, RecommenderPort } from '../ports.js';

export const NOW = Date.UTC(2026, 0, 14, 10);
const DAY = 86_400_000;

const address: Address = {
  name: 'Aoife Kelly',
  line1: '3 Mill Lane',
  line2: '',
  city: 'Galway',
  region: '',
  postcode: 'H91 X4PW',
  country: 'IE',
};
const item = (
  productId: string,
  name: string,
  price: number,
  options: Record<string, string> = {},
): OrderItem => ({
  productId,
  variantId: null,
  name,
  options,
  quantity: 1,
  price,
});
export const order = (number: string, change: Partial<Order> = {}): Order => ({
  number,
  customerId: 'c-aoife',
  email: 'aoife@example.com',
  status: 'shipped',
  placedAt: NOW - 3 * DAY,
  shippedAt: NOW - 2 * DAY,
  deliveredAt: null,
  expectedAt: NOW + 2 * DAY,
  carrier: 'An Post',
  trackingNumber: 'AP123',
  currency: 'EUR',
  address,
  items: [item('p-corrie', 'Corrie Waterproof Jacket', 18900, { size: 'M', color: 'Blue' })],
  ...change,
});

const boots = item('p-boots', 'Errigal Hiking Boots', 14900, { size: '42' });
const socks = item('p-socks', 'Merino Socks', 1800, { size: 'M' });

export const demoOrders = (): Order[] => [
  order('NF-10482'),
  order('NF-10555', {
    status: 'pending',
    shippedAt: null,
    carrier: null,
    trackingNumber: null,
    customerId: 'c-finn',
    email: 'finn@example.com',
  }),
  order('NF-10600', {
    status: 'delivered',
    deliveredAt: NOW - 5 * DAY,
    items: [boots, socks],
    customerId: 'c-finn',
    email: 'finn@example.com',
  }),
  order('NF-10700', {
    status: 'shipped',
    expectedAt: NOW - 6 * DAY,
    customerId: 'c-late',
    email: 'late@example.com',
  }),
  order('NF-10800', {
    status: 'delivered',
    deliveredAt: NOW - 1 * DAY,
    customerId: 'c-gone',
    email: 'gone@example.com',
  }),
  order('NF-10900', {
    status: 'delivered',
    deliveredAt: NOW - 90 * DAY,
    email: 'old@example.com',
    customerId: 'c-o',
  }),
  order('NF-10950', {
    status: 'delivered',
    deliveredAt: NOW - 45 * DAY,
    email: 'older@example.com',
    customerId: 'c-p',
  }),
];

/** Orders in memory, under the rules of the real desk. */
export class FakeOrders implements OrdersPort {
  readonly done: string[] = [];
  verifications = 0;

  constructor(private readonly orders: Order[] = demoOrders()) {}

  ordersOf(customerId: string): Promise<Order[]> {
    return Promise.resolve(this.orders.filter((each) => each.customerId === customerId));
  }

  verify({ number, email }: { number: string; email: string }): Promise<Order | null> {
    this.verifications += 1;
    return Promise.resolve(
      this.orders.find((each) => each.number === number && each.email === email) ?? null,
    );
  }

  requestCancel(number: string): Promise<OrderActionResult> {
    return this.change(
      number,
      'pending',
      'cancelled',
      'The order is already on its way. You can send it back once it arrives.',
      'cancel',
    );
  }

  changeAddress(number: string, to: Address): Promise<OrderActionResult> {
    const text = 'The order is already on its way, so its address can no longer be changed here.';
    return this.change(number, 'pending', 'pending', text, `address ${to.line1}, ${to.city}`);
  }

  returnRefusal(order: Order, kind: 'return' | 'exchange'): ReturnType<OrdersPort['returnRefusal']> {
    if (order.status !== 'delivered') {
      const next = `The order has not arrived yet. Once it has, you can ask for the ${kind} here.`;
      return { refusal: 'not_delivered', next };
    }
    const days = kind === 'return' ? 30 : 60;
    if (order.deliveredAt === null || NOW <= order.deliveredAt + days * DAY) return null;
    return { refusal: 'too_late', next: `The ${days} days for the ${kind} are over.` };
  }

  requestReturn(
    number: string,
    items: readonly Pick<OrderItem, 'productId' | 'variantId'>[],
    kind: 'return' | 'exchange',
  ): Promise<OrderActionResult> {
    const picked = items.map((each) => each.productId).join(' ');
    const refused = `The order has not arrived yet. Once it has, you can ask for the ${kind} here.`;
    return this.change(number, 'delivered', `${kind}_requested`, refused, `${kind} ${picked}`);
  }

  private change(
    number: string,
    from: Order['status'],
    to: Order['status'],
    refused: string,
    log: string,
  ): Promise<OrderActionResult> {
    const found = this.orders.find((each) => each.number === number);
    if (!found) return Promise.reject(new Error(`No order ${number}`));
    if (found.status !== from) {
      return Promise.resolve({ done: false, order: { ...found }, refusal: 'shipped', next: refused });
    }
    found.status = to;
    this.done.push(`${log} ${number}`);
    return Promise.resolve({
      done: true,
      order: { ...found },
      next: 'It is registered. You get a label by e-mail.',
    });
  }
}

const product = (id: string, name: string, change: Partial<Product> = {}): Product => ({
  id,
  name,
  brand: 'Northfold',
  category: 'Waterproof Jackets',
  department: 'Clothing',
  description: '',
  attributes: {},
  price: 18900,
  compareAtPrice: null,
  currency: 'EUR',
  image: '',
  rating: 4.5,
  reviewCount: 12,
  variants: [],
  ...change,
});
const variant = (id: string, size: string, color: string, stock: number, price = 18900) => ({
  id,
  options: { size, color },
  price,
  stock,
});

export const products: Product[] = [
  product('p-corrie', 'Corrie Waterproof Jacket', {
    attributes: { weight: '420 g', 'waterproof rating': '20,000 mm', material: 'recycled nylon' },
    description: 'A shell for bad weather. The hood fits over a helmet and rolls away.',
    variants: [variant('v1', 'M', 'Blue', 2), variant('v2', 'L', 'Red', 5), variant('v3', 'S', 'Red', 0)],
  }),
  product('p-breeze', 'Breeze Shell', {
    price: 8900,
    attributes: { weight: '250 g', 'waterproof rating': '10,000 mm', material: 'recycled nylon' },
    variants: [variant('v4', 'M', 'Blue', 3, 8900)],
  }),
  product('p-boots', 'Errigal Hiking Boots', {
    category: 'Hiking Boots',
    price: 14900,
    variants: [variant('v5', '42', 'Black', 0)],
  }),
  product('p-tent', 'Lough Tent', { category: 'Tents', price: 24900, attributes: { weight: '2.1 kg' } }),
  product('p-socks', 'Merino Socks', { category: 'Socks', price: 1800 }),
];

export const fakeCatalog: CatalogPort = {
  product: (id) => Promise.resolve(products.find((each) => each.id === id) ?? null),
  categories: () =>
    Promise.resolve(products.map(({ category, department }) => ({ category, department, count: 1 }))),
  vocabulary: () =>
    Promise.resolve({
      brands: ['Northfold', 'Tarnholm'],
      words: new Set(['recycled', 'nylon', 'leather']),
    }),
};

/** Remembers what it was told of shoppers. */
export class FakeProfiles implements ProfilesPort {
  readonly recorded: Parameters<ProfilesPort['record']>[2][number][] = [];

  record(...[, , events]: Parameters<ProfilesPort['record']>): ReturnType<ProfilesPort['record']> {
    this.recorded.push(...events);
    return Promise.resolve({ stored: events.length, consent: 'granted' });
  }
}

/** Suggests by category and price alone; remembers what it was asked. */
export class FakeRecommender implements RecommenderPort {
  readonly asked: Parameters<RecommenderPort['suggest']>[0][] = [];

  suggest(request: Parameters<RecommenderPort['suggest']>[0]): Promise<ProductCard[]> {
    this.asked.push(request);
    const { filters = {}, exclude = [], limit = 3, scenario, productId } = request;
    const like = products.find((each) => each.id === productId);
    return Promise.resolve(
      products
        .filter((each) => !exclude.includes(each.id) && each.id !== productId)
        .filter((each) => scenario !== 'out_of_stock' || each.department === like?.department)
        .filter(
          (each) =>
            !filters.category || each.category.toLowerCase().includes(filters.category.replace(/s$/, '')),
        )
        .filter((each) => filters.maxPrice === undefined || each.price <= filters.maxPrice)
        .filter((each) => filters.minPrice === undefined || each.price >= filters.minPrice)
        .filter(
          (each) =>
            !filters.color || each.variants.some((one) => one.options.color?.toLowerCase() === filters.color),
        )
        .slice(0, limit)
        .map((each) => ({
          productId: each.id,
          name: each.name,
          brand: each.brand,
          image: '',
          url: `/shop/products/${each.id}`,
          price: { amount: each.price, currency: 'EUR' },
          compareAtPrice: null,
          inStock: true,
          reason: 'Matches what you describe',
          attributionId: 'a-1',
        })),
    );
  }
}

/** Knows one article, found by one word, and a template for every intent. */
export const fakeKnowledge: KnowledgePort = {
  compose: (question) =>
    /drone|bicycle/i.test(question)
      ? {
          text: "Drones may be used in our stores' courtyards.",
          sources: [{ title: 'Drones', url: '/shop/help/drones', slug: 'drones' }],
          confidence: 0.8,
          retrieved: [],
        }
      : null,
  answer: (intent) => ({
    text: `Template of ${intent}.`,
    quickReplies: [],
    source:
      intent === 'return_policy' ? { title: 'Returns', url: '/shop/help/returns', slug: 'returns' } : null,
  }),
};
