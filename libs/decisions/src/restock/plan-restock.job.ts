import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { AllProducts, Orders, upsertRows } from '#catalog';
import type { Product } from '#contracts';
import { Clock, JobQueue, runInThread, Transactions } from '#platform';
import { byProduct } from './by-product.js';
import { dayOf } from './days.js';
import type { PlannedProduct, ProductToPlan } from './planning/plan-product.js';
import { planProducts } from './planning/plan-products.js';
import { stockHistory } from './planning/stock-history.js';
import { RESTOCK_DEFAULTS, type RestockDefaults } from './restock-defaults.js';
import { planRestockJob } from './restock.jobs.js';
import { RestockPlanEntity } from './restock-plan.entity.js';
import { FIRST_STATE, RestockStateEntity, SHOP } from './restock-state.entity.js';
import { RestockTermsEntity } from './restock-terms.entity.js';
import { StockDayEntity } from './stock-day.entity.js';
import { SupplyEntity } from './supply.entity.js';

const DAY_MS = 86_400_000;
/** Products planned at once, between two words on how far it is. */
const PART = 100;
/** Arrivals of the shop that lead times are learnt from, the newest. */
const ARRIVALS = 200;
const worker = new URL('./planning/plan-products.worker.js', import.meta.url);

/** What was ordered by shoppers, by product. */
interface Ordered {
  byDay: Map<string, Map<number, number>>;
  byVariant: Map<string, number>;
  firstDay: number;
}

/** Plans every night what to order of each product, and whenever it is asked to. */
@Injectable()
export class PlanRestock implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly products: AllProducts,
    private readonly orders: Orders,
    @Inject(RESTOCK_DEFAULTS) private readonly defaults: RestockDefaults,
  ) {}

  onModuleInit(): Promise<void> {
    this.jobs.work(planRestockJob, (_payload, { signal }) => this.plan(signal));
    return this.jobs.repeat(planRestockJob, {}, DAY_MS);
  }

  async plan(signal?: AbortSignal): Promise<void> {
    const { manager } = this.dataSource;
    const startedAt = this.clock.now();
    const ordered = await this.ordered();
    const arrivals = await manager.find(SupplyEntity, {
      where: { receivedDay: Not(IsNull()) },
      order: { receivedDay: 'DESC' },
      take: ARRIVALS,
    });
    const others = arrivals.map(daysTaken);
    const known: Product[] = [];
    for await (const page of this.products.pages()) known.push(...page);
    await this.progress({ done: 0, total: known.length, startedAt, finishedAt: null });
    for (let from = 0; from < known.length; from += PART) {
      const part = known.slice(from, from + PART);
      await this.planPart(part, ordered, others, startedAt, signal);
      await this.progress({ done: from + part.length });
    }
    await this.transactions.run(async ({ manager: tx }) => {
      const gone = await tx.find(RestockPlanEntity, { select: { productId: true } });
      const there = new Set(known.map(({ id }) => id));
      const ids = gone.map(({ productId }) => productId).filter((id) => !there.has(id));
      for (let from = 0; from < ids.length; from += 500)
        await tx.delete(RestockPlanEntity, { productId: In(ids.slice(from, from + 500)) });
    });
    await this.progress({ finishedAt: this.clock.now() });
  }

  private async planPart(
    part: readonly Product[],
    ordered: Ordered,
    others: readonly number[],
    plannedAt: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const today = dayOf(plannedAt);
    const of = { productId: In(part.map(({ id }) => id)) };
    const days = byProduct(await manager.findBy(StockDayEntity, of));
    const supplies = byProduct(await manager.findBy(SupplyEntity, of));
    const terms = new Map((await manager.findBy(RestockTermsEntity, of)).map((one) => [one.productId, one]));
    const tasks = part.map((product): ProductToPlan & { unitCost: number } => {
      const own = supplies.get(product.id) ?? [];
      const onHand = stockOf(product);
      const agreed = terms.get(product.id);
      const unitCost = agreed?.unitCost ?? (product.price / 100) * this.defaults.costShare;
      return {
        unitCost,
        onHand,
        today,
        promotions: (days.get(product.id) ?? [])
          .filter(({ day, promoted }) => promoted && day >= today)
          .map(({ day }) => day),
        underWay: own
          .filter(({ receivedDay }) => receivedDay === null)
          .map(({ quantity, orderedDay }) => ({ quantity, waited: today - orderedDay })),
        sales: stockHistory(
          {
            ordered: ordered.byDay.get(product.id) ?? new Map<number, number>(),
            days: new Map((days.get(product.id) ?? []).map((one) => [one.day, one])),
            received: own.flatMap(({ receivedDay, quantity }) =>
              receivedDay === null ? [] : [{ day: receivedDay, quantity }],
            ),
          },
          onHand,
          today,
          ordered.firstDay,
        ),
        costs: {
          holding: Math.max(1e-6, (unitCost * this.defaults.holdingShare) / 365),
          shortage: Math.max(0.01, agreed?.shortageCost ?? product.price / 100 - unitCost),
          fixed: agreed?.orderCost ?? this.defaults.orderCost,
          packSize: agreed?.packSize ?? 1,
          minimum: agreed?.minimum ?? 1,
        },
        arrivals: { own: own.filter(({ receivedDay }) => receivedDay !== null).map(daysTaken), others },
        statedLeadTime: agreed?.leadTimeDays ?? this.defaults.leadTimeDays,
      };
    });
    const plans = await runInThread<ProductToPlan[], PlannedProduct[]>(worker, tasks, planProducts, signal);
    await this.transactions.run(async (tx) => {
      const rows = part.map((product, place): RestockPlanEntity => {
        const { onHand, underWay, unitCost } = tasks[place] as (typeof tasks)[0];
        return {
          productId: product.id,
          name: product.name,
          category: product.category,
          plannedAt,
          onHand,
          underWay: underWay.reduce((sum, { quantity }) => sum + quantity, 0),
          ...(plans[place] as PlannedProduct),
          variants: product.variants.map(({ id, options, stock }) => ({
            id,
            options,
            stock,
            sold: ordered.byVariant.get(id) ?? 0,
          })),
          unitCost,
          currency: product.currency,
        };
      });
      await upsertRows(tx, RestockPlanEntity, rows, 'productId');
      // Today's level is what a later plan knows of today by.
      const seen = part.flatMap((product): StockDayEntity[] => {
        const known = days.get(product.id)?.find(({ day }) => day === today - 1);
        if (known && known.onHand !== null) return [];
        return [
          {
            id: `${product.id} ${new Date((today - 1) * DAY_MS).toISOString().slice(0, 10)}`,
            productId: product.id,
            day: today - 1,
            sold: known?.sold ?? null,
            onHand: stockOf(product) + (ordered.byDay.get(product.id)?.get(today) ?? 0),
            promoted: known?.promoted ?? false,
          },
        ];
      });
      if (seen.length > 0) await upsertRows(tx, StockDayEntity, seen, 'id');
    });
  }

  private async ordered(): Promise<Ordered> {
    const byDay = new Map<string, Map<number, number>>();
    const byVariant = new Map<string, number>();
    let firstDay = Infinity;
    for await (const page of this.orders.all()) {
      for (const { status, placedAt, items } of page) {
        if (status === 'cancelled') continue;
        const day = dayOf(placedAt);
        firstDay = Math.min(firstDay, day);
        for (const { productId, variantId, quantity } of items) {
          const days = byDay.get(productId) ?? new Map<number, number>();
          byDay.set(productId, days);
          days.set(day, (days.get(day) ?? 0) + quantity);
          if (variantId !== null) byVariant.set(variantId, (byVariant.get(variantId) ?? 0) + quantity);
        }
      }
    }
    return { byDay, byVariant, firstDay };
  }

  private progress(change: Partial<RestockStateEntity>): Promise<void> {
    return this.transactions.run(async ({ manager }) => {
      const state = await manager.findOneBy(RestockStateEntity, { id: SHOP });
      await manager.save(RestockStateEntity, { ...(state ?? FIRST_STATE), ...change });
    });
  }
}

const daysTaken = ({ orderedDay, receivedDay }: SupplyEntity): number =>
  (receivedDay ?? orderedDay) - orderedDay;

const stockOf = ({ variants }: Product): number => variants.reduce((sum, { stock }) => sum + stock, 0);
