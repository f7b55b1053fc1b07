import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { type RestockOverview, type RestockPlan, restockQuantity, type VariantQuantity } from '#contracts';
import { Clock, CONFIG, type Config, JobQueue, Transactions } from '#platform';
import { byProduct } from './by-product.js';
import { dayOf, startOf } from './days.js';
import { arrivalBy, leadTimes } from './planning/lead-times.js';
import { shareOut } from './planning/share-out.js';
import { RESTOCK_DEFAULTS, type RestockDefaults } from './restock-defaults.js';
import { restockErrors } from './restock.errors.js';
import { planRestockJob, proposeRestockJob } from './restock.jobs.js';
import { RestockPlanEntity } from './restock-plan.entity.js';
import { FIRST_STATE, RestockStateEntity, SHOP } from './restock-state.entity.js';
import { RestockTermsEntity } from './restock-terms.entity.js';
import { SupplyEntity } from './supply.entity.js';

/** How long an approval may be taken back before it is sent. */
const SENDS_AFTER_MS = 15_000;

/** When an order that is under way is here. */
export interface ExpectedArrival {
  /** Start of the day by which it is with a probability of one half, and of four fifths. */
  half: number;
  most: number;
  /** By size and colour where that is known. */
  variants: VariantQuantity[];
}

/** What to order now, and what is under way. */
@Injectable()
export class Restock {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Pick<Config, 'restockWebhook'>,
    @Inject(RESTOCK_DEFAULTS) private readonly defaults: RestockDefaults,
  ) {}

  /** Every product's latest plan, in order of names. */
  async overview(): Promise<RestockOverview> {
    const { manager } = this.dataSource;
    const state = (await manager.findOneBy(RestockStateEntity, { id: SHOP })) ?? FIRST_STATE;
    const plans = await manager.find(RestockPlanEntity, { order: { name: 'ASC', productId: 'ASC' } });
    const open = byProduct(
      await manager.find(SupplyEntity, {
        where: { receivedDay: IsNull(), approvedAt: Not(IsNull()) },
        order: { approvedAt: 'DESC' },
      }),
    );
    return {
      items: plans.map((plan) => toPlan(plan, state.service, open.get(plan.productId) ?? [])),
      service: state.service,
      planning: {
        isRunning: state.startedAt !== null && state.finishedAt === null,
        done: state.done,
        total: state.total,
        finishedAt: state.finishedAt,
      },
      isSent: this.config.restockWebhook !== null,
    };
  }

  async planNow(): Promise<void> {
    await this.jobs.enqueue(planRestockJob, {}, { key: 'asked' });
  }

  async setService(service: number | null): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const state = await manager.findOneBy(RestockStateEntity, { id: SHOP });
      await manager.save(RestockStateEntity, { ...(state ?? FIRST_STATE), service });
    });
  }

  /**
   * Orders products. Each is sent after a moment in which it may be taken back.
   *
   * @returns the ids of the orders
   * @throws AppError `restock_product_unknown`; then nothing is ordered
   */
  approve(items: readonly { productId: string; quantity: number }[]): Promise<string[]> {
    const approvedAt = this.clock.now();
    return this.transactions.run(async (tx) => {
      const ids: string[] = [];
      for (const { productId, quantity } of items) {
        const plan = await tx.manager.findOneBy(RestockPlanEntity, { productId });
        if (!plan) throw restockErrors.restock_product_unknown();
        const id = randomUUID();
        await tx.manager.insert(SupplyEntity, {
          id,
          productId,
          quantity,
          variants: sharedOut(plan, quantity),
          orderedDay: dayOf(approvedAt),
          receivedDay: null,
          state: 'approved',
          approvedAt,
          sendsAt: approvedAt + SENDS_AFTER_MS,
        });
        await this.jobs.enqueue(proposeRestockJob, { supplyId: id }, { tx, delayMs: SENDS_AFTER_MS });
        ids.push(id);
      }
      return ids;
    });
  }

  /** @returns how many were taken back: what is being sent is not. */
  withdraw(ids: readonly string[]): Promise<number> {
    return this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.delete(SupplyEntity, { id: In([...ids]), state: 'approved' });
      return affected ?? 0;
    });
  }

  /** When the next order of a product arrives, of those that are sent; null where none is. */
  async expected(productId: string): Promise<ExpectedArrival | null> {
    const { manager } = this.dataSource;
    const next = await manager.findOne(SupplyEntity, {
      where: { productId, receivedDay: IsNull(), state: 'sent' },
      order: { orderedDay: 'ASC' },
    });
    if (!next) return null;
    const arrived = await manager.find(SupplyEntity, {
      where: { receivedDay: Not(IsNull()) },
      order: { receivedDay: 'DESC' },
      take: 200,
    });
    const taken = ({ orderedDay, receivedDay }: SupplyEntity): number => (receivedDay ?? 0) - orderedDay;
    const terms = await manager.findOneBy(RestockTermsEntity, { productId });
    const lead = leadTimes(
      arrived.filter((one) => one.productId === productId).map(taken),
      arrived.map(taken),
      terms?.leadTimeDays ?? this.defaults.leadTimeDays,
    );
    const waited = dayOf(this.clock.now()) - next.orderedDay;
    return {
      half: startOf(next.orderedDay + arrivalBy(lead, 0.5, waited)),
      most: startOf(next.orderedDay + arrivalBy(lead, 0.8, waited)),
      variants: next.variants,
    };
  }
}

const sharedOut = ({ variants }: RestockPlanEntity, quantity: number): VariantQuantity[] =>
  shareOut(
    quantity,
    variants.map((variant) => ({ ...variant, price: 0 })),
    new Map(variants.map(({ id, sold }) => [id, sold])),
  );

const toPlan = (
  plan: RestockPlanEntity,
  service: number | null,
  open: readonly SupplyEntity[],
): RestockPlan => {
  const { productId, name, category, plannedAt, onHand, figures, reason, unitCost, currency } = plan;
  const approvals = open.map(({ id, quantity, state, approvedAt }) => ({
    id,
    quantity,
    state,
    approvedAt: approvedAt ?? 0,
  }));
  const quantity = restockQuantity({ figures, plannedAt, approvals }, service);
  return {
    productId,
    name,
    category,
    plannedAt,
    onHand,
    underWay: plan.underWay,
    figures,
    reason,
    quantity,
    variants: sharedOut(plan, quantity),
    unitCost,
    currency,
    approvals,
  };
};
