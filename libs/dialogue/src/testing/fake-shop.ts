import type { AskedAspects } from '#reviews';
import {
  applyChange,
  brokenLimits,
  detailRefusal,
  type OrderActionResult,
  inStock,
  refusalOf,
  Vocabulary,
} from '#catalog';
import type { ComposedAnswer } from '#knowledge';
import type {
  Address,
  CustomerOpinion,
  Order,
  OrderChange,
  OrderChangeKind,
  OrderItem,
  Product,
  ProductCard,
} from '#contracts';
import { loadDemoScript } from './demo-shop.js';
import type {
  CatalogPort,
  EmailChecksPort,
  KnowledgePort,
  OrderChangesPort,
  OrdersPort,
  ProfilesPort,
  RecommenderPort,
} from '../ports.js';

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
const order = (number: string, change: Partial<Order> = {}): Order => ({
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

const demoOrders = (): Order[] => [
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
export class FakeOrders implements OrdersPort, OrderChangesPort {
  readonly done: string[] = [];
  /** How the order system answers. */
  outcome: 'confirmed' | 'requested' = 'confirmed';
  verifications = 0;

  constructor(private readonly orders: Order[] = demoOrders()) {}

  ordersOf(customerId: string): Promise<Order[]> {
    return Promise.resolve(this.orders.filter((each) => each.customerId === customerId));
  }

  ordersWith(email: string): Promise<Order[]> {
    return Promise.resolve(this.orders.filter((each) => each.email === email));
  }

  verify({ number, email }: { number: string; email: string }): Promise<Order | null> {
    this.verifications += 1;
    return Promise.resolve(
      this.orders.find((each) => each.number === number && each.email === email) ?? null,
    );
  }

  refusal(order: Order, kind: OrderChangeKind, language?: string): ReturnType<OrderChangesPort['refusal']> {
    return refusalOf(order, kind, { returnDays: 30, exchangeDays: 60 }, NOW, language);
  }

  refusalOf(order: Order, change: OrderChange, language?: string): ReturnType<OrderChangesPort['refusalOf']> {
    const known = new Map(products.map((each) => [each.id, each]));
    return Promise.resolve(
      this.refusal(order, change.kind, language) ?? detailRefusal(order, change, known, 0, language),
    );
  }

  async request(
    number: string,
    change: OrderChange,
    { language }: { language?: string } = {},
  ): Promise<OrderActionResult> {
    const found = this.orders.find((each) => each.number === number);
    if (!found) throw new Error(`No order ${number}`);
    const refused = await this.refusalOf(found, change, language);
    if (refused) return { outcome: 'refused', order: { ...found }, ...refused };
    if (this.outcome === 'confirmed') applyChange(found, change);
    this.done.push(logged(found, change));
    return { outcome: this.outcome, order: { ...found }, requestId: `request-${this.done.length}` };
  }
}

function logged(order: Order, change: OrderChange): string {
  const name = (at: number): string => order.items[at]?.productId ?? '?';
  switch (change.kind) {
    case 'address':
      return `address ${change.address.line1}, ${change.address.city} ${order.number}`;
    case 'return':
      return `return ${change.items.map(name).join(' ')} ${order.number}`;
    case 'exchange':
      return `exchange ${change.items.map(({ item, variantId }) => `${name(item)} for ${variantId}`).join(' ')} ${order.number}`;
    default:
      return `${change.kind} ${order.number}`;
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

const products: Product[] = [
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
  product('p-socks', 'Merino Socks', {
    category: 'Socks',
    price: 1800,
    variants: [
      variant('v9', 'M', 'Grey', 9, 1800),
      variant('v10', 'L', 'Grey', 9, 1800),
      variant('v11', 'S', 'Grey', 0, 1800),
    ],
  }),
];

const vocabulary = new Vocabulary(products, loadDemoScript().products);

export const fakeCatalog: CatalogPort = {
  product: (id) => Promise.resolve(products.find((each) => each.id === id) ?? null),
  productsById: (ids) =>
    Promise.resolve(new Map(products.filter(({ id }) => ids.includes(id)).map((each) => [each.id, each]))),
  nearness: () => Promise.resolve(new Map()),
  categories: () =>
    Promise.resolve(products.map(({ category, department }) => ({ category, department, count: 1 }))),
  vocabulary: () => Promise.resolve(vocabulary),
};

/** Sends the code 123456 to whoever is known. */
export class FakeEmailChecks implements EmailChecksPort {
  isAvailable = true;
  readonly begun: Parameters<EmailChecksPort['begin']>[0][] = [];
  tries = 5;

  begin(request: Parameters<EmailChecksPort['begin']>[0]): ReturnType<EmailChecksPort['begin']> {
    this.begun.push(request);
    return Promise.resolve('sent');
  }

  check(...[, email, , code]: Parameters<EmailChecksPort['check']>): ReturnType<EmailChecksPort['check']> {
    if (this.tries-- <= 0) return Promise.resolve('too_many');
    const known = this.begun.some((one) => one.email === email && one.isKnown);
    return Promise.resolve(known && code === '123456' ? 'right' : 'wrong');
  }
}

/** Remembers what it was told of shoppers. */
export class FakeProfiles implements ProfilesPort {
  readonly recorded: Parameters<ProfilesPort['record']>[2][number][] = [];

  record(...[, , events]: Parameters<ProfilesPort['record']>): ReturnType<ProfilesPort['record']> {
    this.recorded.push(...events);
    return Promise.resolve({ stored: events.length, consent: 'granted' });
  }
}

/** Suggests what breaks no limit; remembers what it was asked. */
export class FakeRecommender implements RecommenderPort {
  readonly asked: Parameters<RecommenderPort['suggest']>[0][] = [];

  suggest(request: Parameters<RecommenderPort['suggest']>[0]): Promise<ProductCard[]> {
    this.asked.push(request);
    const { need, exclude = [], limit = 3, scenario, productId } = request;
    const like = products.find((each) => each.id === productId);
    return Promise.resolve(
      products
        .filter((each) => !exclude.includes(each.id) && each.id !== productId && inStock(each))
        .filter((each) => scenario !== 'out_of_stock' || each.department === like?.department)
        .filter((each) => !need || brokenLimits(each, need, vocabulary).length === 0)
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

const DRONES = "Drones may be used in our stores' courtyards.";
const aboutDrones: ComposedAnswer['quoted'][number]['statement'] = {
  passage: {
    article: 'drones',
    language: 'en',
    title: 'Drones',
    heading: '',
    kind: 'paragraph',
    text: DRONES,
    links: [],
    position: 1,
  },
  text: DRONES,
  words: DRONES,
  index: 0,
  dangling: false,
  refersOn: false,
  pointer: false,
  head: '',
  lead: '',
  holds: new Set(),
  regions: { zones: new Set(), countries: new Set(), abroad: false },
  own: new Float32Array([1]),
  withHeading: DRONES,
  inAll: DRONES,
};

const DROHNEN = 'Drohnen dürfen in den Höfen unserer Läden fliegen.';
const inGerman: typeof aboutDrones = {
  ...aboutDrones,
  passage: { ...aboutDrones.passage, language: 'de', title: 'Drohnen', text: DROHNEN },
  ...{ text: DROHNEN, words: DROHNEN },
};

const quoting = (statement: typeof aboutDrones): ComposedAnswer => ({
  text: statement.words,
  sources: [{ title: statement.passage.title, url: '/shop/help/drones', slug: 'drones' }],
  language: statement.passage.language,
  verdict: null,
  confidence: 0.8,
  quoted: [{ statement, probability: 0.8 }],
});

/** Knows one article, found by one word, in German by another, and a template for every intent. */
export const fakeKnowledge: KnowledgePort = {
  compose: ({ text, language, spent }) => {
    if (language === 'de' && /drohne/i.test(text)) return quoting(inGerman);
    return /drone|bicycle/i.test(text) && !spent?.has(DRONES) ? quoting(aboutDrones) : null;
  },
  size: () => null,
  sum: () => null,
  summary: () => undefined,
  titleIn: () => undefined,
  answer: (intent) => ({
    text: `Template of ${intent}.`,
    wording: `Template of ${intent}.`,
    quickReplies: [],
    source:
      intent === 'return_policy' ? { title: 'Returns', url: '/shop/help/returns', slug: 'returns' } : null,
  }),
};

/** Customers who speak of the zip and the fit of whatever is in the map. */
export class FakeOpinions {
  readonly byProduct = new Map<string, CustomerOpinion[]>();

  asked(text: string): AskedAspects {
    const ids = ['zip', 'fit'].filter((id) => text.toLowerCase().includes(id));
    return { aspects: ids.map((id) => ({ id })) as AskedAspects['aspects'], side: null };
  }

  ofProduct(product: string, { aspects } = this.asked(''), most = 6): Promise<CustomerOpinion[]> {
    const all = this.byProduct.get(product) ?? [];
    const asked =
      aspects.length === 0 ? all : all.filter(({ aspect }) => aspects.some(({ id }) => id === aspect));
    return Promise.resolve(asked.slice(0, most));
  }
}
