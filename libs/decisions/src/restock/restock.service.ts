import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, MoreThan, Not } from 'typeorm';
import {
  type RestockApproval,
  type RestockFigures,
  type RestockPlan,
  restockQuantity,
  type RestockRow,
  type RestockState,
  SERVICE_LEVELS,
  type VariantQuantity,
} from '#contracts';
import { Clock, CONFIG, type Config, JobQueue, Transactions } from '#platform';
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
/** Plans that are read at once. */
const PART = 500;

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

  /** What was planned of every product, in order of names. */
  async rows(): Promise<RestockRow[]> {
    const rows: RestockRow[] = [];
    let last = '';
    for (let size = PART; size === PART;) {
      // In parts: the figures of thousands of products take a while to read.
      const part = await this.dataSource.getRepository(RestockPlanEntity).find({
        where: { productId: MoreThan(last) },
        order: { productId: 'ASC' },
        take: PART,
      });
      rows.push(...part.map(toRow));
      last = part.at(-1)?.productId ?? last;
      size = part.length;
    }
    return rows.sort((a, b) => compare(a.name, b.name) || compare(a.productId, b.productId));
  }

  /** @throws AppError `restock_product_unknown` */
  async plan(productId: string): Promise<RestockPlan> {
    const { manager } = this.dataSource;
    const plan = await manager.findOneBy(RestockPlanEntity, { productId });
    if (!plan) throw restockErrors.restock_product_unknown();
    const { service } = await this.stored();
    const open = (await this.approvals()).filter((one) => one.productId === productId);
    return {
      figures: plan.figures,
      variants: sharedOut(plan, restockQuantity(toRow(plan), open, service)),
    };
  }

  async state(): Promise<RestockState> {
    const state = await this.stored();
    return {
      service: state.service,
      approvals: await this.approvals(),
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

  private async stored(): Promise<RestockStateEntity> {
    return (await this.dataSource.manager.findOneBy(RestockStateEntity, { id: SHOP })) ?? FIRST_STATE;
  }

  private async approvals(): Promise<RestockApproval[]> {
    const open = await this.dataSource.getRepository(SupplyEntity).find({
      where: { receivedDay: IsNull(), approvedAt: Not(IsNull()) },
      order: { approvedAt: 'DESC' },
    });
    return open.map(({ id, productId, quantity, state, approvedAt }) => ({
      ...{ id, productId, quantity, state },
      approvedAt: approvedAt ?? 0,
    }));
  }
}

const sharedOut = ({ variants }: RestockPlanEntity, quantity: number): VariantQuantity[] =>
  shareOut(
    quantity,
    variants.map((variant) => ({ ...variant, price: 0 })),
    new Map(variants.map(({ id, sold }) => [id, sold])),
  );

const toRow = ({
  productId,
  name,
  category,
  plannedAt,
  onHand,
  underWay,
  figures,
  reason,
  unitCost,
  currency,
}: RestockPlanEntity): RestockRow => ({
  ...{ productId, name, category, plannedAt, onHand, underWay, reason, unitCost, currency },
  brief: figures && briefOf(figures),
});

const briefOf = ({ weekly, empty, quantity, leadTime, services }: RestockFigures): RestockRow['brief'] => ({
  ...{ weekly, empty, quantity },
  leadTime: { half: leadTime.half, most: leadTime.most },
  services: SERVICE_LEVELS.map(
    (level) => services.find((one) => one.service === level)?.quantity ?? quantity,
  ),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
