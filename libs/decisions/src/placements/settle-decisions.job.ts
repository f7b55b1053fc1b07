import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, LessThanOrEqual, Not } from 'typeorm';
import { z } from 'zod';
import type { BehaviorType, PlacementReward } from '#contracts';
import { Clock, ClusterEvents, defineJob, JobQueue, Transactions } from '#platform';
import { BehaviorCounts } from '#profiles';
import { PlacementDecisionEntity } from './placement-decision.entity.js';
import { PlacementTotalEntity } from './placement-total.entity.js';
import { PlacementEntity } from './placement.entity.js';
import { PLACEMENTS_CHANGED } from './placements.service.js';

const settleDecisionsJob = defineJob({
  name: 'decisions.settle',
  schema: z.object({}),
  queue: 'bulk',
  attempts: 3,
  backoff: { baseMs: 1_000, maxMs: 60_000 },
  leaseMs: 60_000,
  concurrency: 1,
  priority: 5,
});

const EVERY_MS = 60_000;
/** Decisions of one transaction. */
const PART = 200;
/** How long a decision is kept, so that another policy can be judged by it. */
const KEPT_MS = 180 * 86_400_000;

const EVENT_OF: Record<PlacementReward, BehaviorType> = {
  click: 'suggestion_clicked',
  cart: 'cart',
  purchase: 'purchase',
};

/**
 * Learns from decisions whose time for a reward is over. Waiting for all alike keeps rates true: counting rewards as they come
 * would make the newest arm look best.
 */
@Injectable()
export class SettleDecisions implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly counts: BehaviorCounts,
    private readonly cluster: ClusterEvents,
  ) {}

  onModuleInit(): Promise<void> {
    this.jobs.work(settleDecisionsJob, async () => {
      await this.settle();
    });
    return this.jobs.repeat(settleDecisionsJob, {}, EVERY_MS);
  }

  /** @returns how many decisions were learnt from. */
  async settle(): Promise<number> {
    let settled = 0;
    for (const { id, reward } of await this.dataSource.getRepository(PlacementEntity).find()) {
      for (let part = PART; part === PART; settled += part)
        part = await this.settlePart(id, EVENT_OF[reward]);
    }
    await this.transactions.run((tx) =>
      tx.manager.delete(PlacementDecisionEntity, {
        at: LessThan(this.clock.now() - KEPT_MS),
        reward: Not(IsNull()),
      }),
    );
    return settled;
  }

  private async settlePart(placementId: string, type: BehaviorType): Promise<number> {
    const due = { placementId, reward: IsNull(), closesAt: LessThanOrEqual(this.clock.now()) };
    if (!(await this.dataSource.getRepository(PlacementDecisionEntity).existsBy(due))) return 0;
    return this.transactions.run(async (tx) => {
      // First of all a write to the place's row: whoever settles it at the same time waits here, and finds nothing left.
      const { manager } = tx;
      await manager.increment(PlacementEntity, { id: placementId }, 'basis', 1);
      const decisions = await manager.find(PlacementDecisionEntity, {
        where: due,
        order: { closesAt: 'ASC', id: 'ASC' },
        take: PART,
      });
      if (decisions.length === 0) return 0;
      const firstAt = await this.counts.firstEvents(decisions.flatMap(idsOf), type, manager);
      const earned = (decision: PlacementDecisionEntity): boolean =>
        idsOf(decision).some((id) => (firstAt.get(id) ?? Infinity) <= decision.closesAt);
      for (const reward of [0, 1]) {
        const ids = decisions.filter((one) => Number(earned(one)) === reward).map(({ id }) => id);
        if (ids.length > 0) await manager.update(PlacementDecisionEntity, { id: In(ids) }, { reward });
      }
      for (const arm of new Set(decisions.map((one) => one.arm))) {
        const own = decisions.filter((one) => one.arm === arm);
        const total = (await manager.findOneBy(PlacementTotalEntity, { placementId, arm })) ?? {
          placementId,
          arm,
          shown: 0,
          rewarded: 0,
        };
        await manager.save(PlacementTotalEntity, {
          ...total,
          shown: total.shown + own.length,
          rewarded: total.rewarded + own.filter(earned).length,
        });
      }
      await this.cluster.announce(PLACEMENTS_CHANGED, tx);
      return decisions.length;
    });
  }
}

/** What its rewards are attributed to. */
const idsOf = ({ id, rewardIds }: PlacementDecisionEntity): string[] => rewardIds ?? [id];
