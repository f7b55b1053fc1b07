import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In, LessThan, Like, Not, Raw } from 'typeorm';
import {
  Clock,
  CONFIG,
  type Config,
  type DataSubject,
  Maintenance,
  PersonalData,
  type PersonalDataKeeper,
  type Transaction,
  Transactions,
} from '#platform';
import { Customer, CustomerEntity } from './customer.entity.js';
import { ErasedCustomerEntity, erasedKey } from './erased-customer.entity.js';
import { OrderEntity } from './order.entity.js';
import { OrderRequestEntity } from './order-request.entity.js';
import { withoutCustomer } from './without-customer.js';

const DAY = 86_400_000;
/** Orders of one transaction. */
const PAGE = 200;

/** What orders say of customers: given out, taken out of them, and not kept for ever. */
@Injectable()
export class OrderData implements OnModuleInit, PersonalDataKeeper {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly maintenance: Maintenance,
    @Inject(CONFIG) private readonly config: Pick<Config, 'orderDays'>,
  ) {}

  onModuleInit(): void {
    this.personal.add('orders', this);
    this.maintenance.add('orders whose customer is no longer kept', (now) =>
      this.anonymise(now - this.config.orderDays * DAY),
    );
  }

  async trace(manager: EntityManager, subject: DataSubject): Promise<Partial<DataSubject>> {
    const orders = await this.ordersOf(manager, subject);
    const customers = await this.customersOf(manager, subject);
    return { emails: [...orders, ...customers].map(({ email }) => email) };
  }

  async export(manager: EntityManager, subject: DataSubject): Promise<readonly object[]> {
    const orders = await this.ordersOf(manager, subject);
    const customers = await this.customersOf(manager, subject);
    const requests = await this.requestsOf(manager, orders);
    return [
      ...customers.map(({ id, name, email }) => ({ customer: id, name, email })),
      ...orders.map(({ key, ...order }) => ({
        ...order,
        requests: requests
          .filter(({ orderKey }) => orderKey === key)
          .map(({ change, state, requestedAt }) => ({ change, state, requestedAt })),
      })),
    ];
  }

  async erase(tx: Transaction, subject: DataSubject): Promise<number> {
    const orders = await this.ordersOf(tx.manager, subject);
    const customers = await this.customersOf(tx.manager, subject);
    const at = this.clock.now();
    const names = [subject.customerId ?? [], subject.emails].flat();
    for (const name of names)
      await tx.manager.upsert(ErasedCustomerEntity, { key: erasedKey(name), at }, ['key']);
    await tx.manager.delete(CustomerEntity, { id: In(customers.map(({ id }) => id)) });
    await this.strip(tx, orders);
    return orders.length + customers.length;
  }

  private async strip(tx: Transaction, orders: readonly OrderEntity[]): Promise<void> {
    for (const order of orders)
      await tx.manager.update(OrderEntity, { key: order.key }, withoutCustomer(order));
    for (const { id, change } of await this.requestsOf(tx.manager, orders)) {
      // Where somebody moved to is said in the change itself.
      if (change.kind === 'address') await tx.manager.delete(OrderRequestEntity, { id });
      else
        await tx.manager.update(
          OrderRequestEntity,
          { id },
          {
            conversationId: null,
            // In anybody's own words.
            reason: null,
            ...(change.kind === 'refund' && { change: { ...change, reason: '-' } }),
          },
        );
    }
  }

  /** @returns how many. */
  private async anonymise(before: number): Promise<number> {
    for (let done = 0; ;) {
      const found = await this.transactions.run(async (tx) => {
        const where = { placedAt: LessThan(before), customerId: Not(Like('erased:%')) };
        const old = await tx.manager.find(OrderEntity, { where, take: PAGE });
        await this.strip(tx, old);
        return old.length;
      });
      done += found;
      if (found < PAGE) return done;
    }
  }

  private ordersOf(manager: EntityManager, { customerId, emails }: DataSubject): Promise<OrderEntity[]> {
    if (customerId === null && emails.length === 0) return Promise.resolve([]);
    const all = emails.map((email) => email.toLowerCase());
    // As the index has them.
    const byEmail =
      all.length > 0 ? [{ email: Raw((column) => `LOWER(${column}) IN (:...all)`, { all }) }] : [];
    return manager.find(OrderEntity, { where: customerId === null ? byEmail : [{ customerId }, ...byEmail] });
  }

  private async customersOf(manager: EntityManager, { customerId }: DataSubject): Promise<Customer[]> {
    return customerId === null ? [] : manager.find(CustomerEntity, { where: { id: customerId } });
  }

  private requestsOf(manager: EntityManager, orders: readonly OrderEntity[]): Promise<OrderRequestEntity[]> {
    return manager.find(OrderRequestEntity, { where: { orderKey: In(orders.map(({ key }) => key)) } });
  }
}
