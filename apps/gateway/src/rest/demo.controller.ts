import { Controller, Inject } from '@nestjs/common';
import { Catalog, Orders } from '#catalog';
import { type ResponseOf, routes, type SignedIdentity } from '#contracts';
import {
  Clock,
  CONFIG,
  type Config,
  Implements,
  Input,
  type InputOf,
  platformErrors,
  signIdentity,
  verifyIdentity,
} from '#platform';
import { shopperWords } from '../messages/shopper.js';

const SHOPPERS = 6;
const CANDIDATES = 100;
const DAY = 86_400_000;

/** What a real shop's own site would do: know its customers and vouch for them. Answers 404 unless the demo is loaded. */
@Controller()
export class DemoController {
  constructor(
    private readonly catalog: Catalog,
    private readonly orders: Orders,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'loadDemo' | 'identitySecret'>,
  ) {}

  @Implements(routes.demoShoppers)
  async shoppers(
    @Input() { query }: InputOf<typeof routes.demoShoppers>,
  ): Promise<ResponseOf<typeof routes.demoShoppers>> {
    this.assertDemo();
    const t = shopperWords(query.locale ?? 'en');
    // A shop that left the demo on must never vouch for its real customers: `.example` is nobody's address (RFC 2606).
    const customers = (await this.catalog.customers('', 0, CANDIDATES)).filter(({ email }) =>
      email.endsWith('.example'),
    );
    const items = customers.slice(0, SHOPPERS).map(async ({ id, name, email }) => {
      const orders = await this.orders.ordersOf(id);
      const claims = { customerId: id, email, name, expiresAt: this.clock.now() + DAY };
      const identity: SignedIdentity = {
        ...claims,
        signature: signIdentity(claims, this.config.identitySecret),
      };
      const [latest] = orders;
      const description = latest
        ? t('demoOrders', { count: orders.length, item: latest.items[0]?.name ?? '' })
        : t('demoNoOrders');
      return { name, description, identity };
    });
    return { items: await Promise.all(items) };
  }

  @Implements(routes.demoOrders)
  async demoOrders(
    @Input() { query }: InputOf<typeof routes.demoOrders>,
  ): Promise<ResponseOf<typeof routes.demoOrders>> {
    this.assertDemo();
    if (!verifyIdentity(query, this.config.identitySecret, this.clock.now()))
      throw platformErrors.invalid_identity();
    return { items: await this.orders.ordersOf(query.customerId) };
  }

  private assertDemo(): void {
    if (!this.config.loadDemo) throw platformErrors.not_found();
  }
}
