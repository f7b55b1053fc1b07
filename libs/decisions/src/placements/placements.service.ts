import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type {
  Placement,
  PlacementComparison,
  PlacementDecision,
  PlacementInput,
  PlacementResults,
} from '#contracts';
import { proportion } from '#learning';
import { Clock, ClusterEvents, runInThread, Transactions } from '#platform';
import { Consents, type Shopper } from '#profiles';
import { type ArmTotals, compareArms } from '../bandits/compare-arms.js';
import type { ArmShares } from '../bandits/guarded-thompson.js';
import { drawArm, seedOf, sharesOf } from './choose-arm.js';
import { comparePolicies } from './compare-policies.js';
import { PlacementDecisionEntity } from './placement-decision.entity.js';
import { PlacementTotalEntity } from './placement-total.entity.js';
import { PlacementEntity } from './placement.entity.js';
import { placementsErrors } from './placements.errors.js';

/** Announced to every process when places change or decisions were learnt from. */
export const PLACEMENTS_CHANGED = 'decisions.placements';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Decisions that a comparison reads, the newest. */
const MOST_COMPARED = 20_000;
const comparing = new URL('./compare-policies.worker.js', import.meta.url);

/** An arm that was drawn, with all that it takes to keep it. */
export interface Choice {
  decision: string;
  placement: PlacementEntity;
  seed: number;
  arm: string;
  content: string;
  propensity: number;
  isOn: boolean;
  shares: Record<string, number>;
}

/** A place as it decides at present. */
interface Learnt extends ArmShares {
  placement: PlacementEntity;
  totals: ArmTotals[];
}

/** Chooses what to show in a place, and says what was learnt there. */
@Injectable()
export class Placements {
  /** To be read anew once anything changes; nothing is counted here, so that nodes cannot differ for long. */
  private readonly known = new Map<string, Promise<Learnt>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly consents: Consents,
    private readonly cluster: ClusterEvents,
  ) {
    cluster.on(PLACEMENTS_CHANGED, () => {
      this.known.clear();
    });
  }

  /** Oldest first. */
  async list(): Promise<Placement[]> {
    const found = await this.dataSource
      .getRepository(PlacementEntity)
      .find({ order: { createdAt: 'ASC', id: 'ASC' } });
    return found.map(toPlacement);
  }

  exists(id: string): Promise<boolean> {
    return this.dataSource.getRepository(PlacementEntity).existsBy({ id });
  }

  async save(id: string, input: PlacementInput): Promise<Placement> {
    const placement = await this.transactions.run(async (tx) => {
      const found = await tx.manager.findOneBy(PlacementEntity, { id });
      const saved: PlacementEntity = {
        ...input,
        id,
        basis: (found?.basis ?? 0) + 1,
        createdAt: found?.createdAt ?? this.clock.now(),
      };
      await tx.manager.save(PlacementEntity, saved);
      await this.cluster.announce(PLACEMENTS_CHANGED, tx);
      return saved;
    });
    return toPlacement(placement);
  }

  /**
   * What to show a shopper. Logged with its propensity and learnt from if the shopper agreed to be remembered.
   *
   * @throws AppError `placement_not_found`
   */
  async decide(id: string, shopper: Shopper): Promise<PlacementDecision> {
    const choice = await this.choose(id);
    const { arm, content, propensity } = choice;
    const isLogged = choice.isOn && (await this.isRemembered(shopper));
    if (isLogged) await this.log(choice, null);
    return { arm, content, propensity, attributionId: isLogged ? choice.decision : null };
  }

  /** Draws an arm, and keeps nothing of it. @throws AppError `placement_not_found` */
  async choose(id: string): Promise<Choice> {
    const { placement, shares } = await this.learnt(id);
    const decision = randomUUID();
    const seed = seedOf(decision);
    const place = drawArm(shares, seed);
    const arm = placement.arms[place] as PlacementEntity['arms'][0];
    return {
      decision,
      placement,
      seed,
      arm: arm.key,
      content: arm.content,
      propensity: shares[place] as number,
      isOn: placement.isOn,
      shares: Object.fromEntries(placement.arms.map(({ key }, one) => [key, shares[one] as number])),
    };
  }

  /** Whether what a shopper is shown may be learnt from. */
  async isRemembered(shopper: Shopper): Promise<boolean> {
    return (await this.consents.of(shopper)) === 'granted';
  }

  /**
   * Keeps a choice, to be learnt from once its time for a reward is over.
   *
   * @param rewardIds attribution ids of what was shown; null: the decision's own id is the attribution
   */
  async log(choice: Choice, rewardIds: readonly string[] | null): Promise<void> {
    const { decision, placement, arm, shares, seed } = choice;
    const at = this.clock.now();
    await this.transactions.execute(
      'INSERT INTO placement_decision ("id", "placementId", "arm", "shares", "seed", "basis", "at", "closesAt", "rewardIds") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        decision,
        placement.id,
        arm,
        JSON.stringify(shares),
        seed,
        placement.basis,
        at,
        at + placement.windowMinutes * MINUTE,
        rewardIds && JSON.stringify(rewardIds),
      ],
    );
  }

  /** What each arm alone would have earned in the last days. @throws AppError `placement_not_found` */
  async compare(id: string, days: number): Promise<PlacementComparison> {
    const { placement } = await this.learnt(id);
    const rows = await this.dataSource.getRepository(PlacementDecisionEntity).find({
      select: { arm: true, shares: true, reward: true },
      where: { placementId: id, reward: Not(IsNull()), at: MoreThan(this.clock.now() - days * DAY) },
      order: { at: 'DESC' },
      take: MOST_COMPARED,
    });
    const log = rows.map(({ arm, shares, reward }) => ({
      arm,
      propensity: shares[arm] as number,
      reward: reward ?? 0,
    }));
    const arms = placement.arms.map(({ key }) => key);
    const policies = await runInThread(comparing, { arms, log }, comparePolicies);
    const logged = log.length === 0 ? null : log.reduce((sum, { reward }) => sum + reward, 0) / log.length;
    return { days, rounds: log.length, logged, policies };
  }

  /** @throws AppError `placement_not_found` */
  async results(id: string): Promise<PlacementResults> {
    const { placement, totals, shares, stopped, regret, overBudget } = await this.learnt(id);
    const control = totals[placement.arms.findIndex(({ key }) => key === placement.control)] as ArmTotals;
    const pending = await this.dataSource
      .getRepository(PlacementDecisionEntity)
      .countBy({ placementId: id, reward: IsNull() });
    return {
      placement: toPlacement(placement),
      arms: placement.arms.map((arm, place) => {
        const own = totals[place] as ArmTotals;
        return {
          ...arm,
          ...own,
          rate: own.shown === 0 ? null : proportion(own.rewarded, own.shown),
          share: shares[place] as number,
          difference: own === control ? null : compareArms(own, control),
          stopped: stopped[place] as boolean,
        };
      }),
      regret,
      overBudget,
      pending,
    };
  }

  private learnt(id: string): Promise<Learnt> {
    const known = this.known.get(id);
    if (known) return known;
    const read = this.read(id);
    this.known.set(id, read);
    read.catch(() => {
      if (this.known.get(id) === read) this.known.delete(id);
    });
    return read;
  }

  private async read(id: string): Promise<Learnt> {
    const { manager } = this.dataSource;
    const placement = await manager.findOneBy(PlacementEntity, { id });
    if (!placement) throw placementsErrors.placement_not_found();
    const rows = await manager.findBy(PlacementTotalEntity, { placementId: id });
    const totals = placement.arms.map(({ key }) => {
      const row = rows.find(({ arm }) => arm === key);
      return { shown: row?.shown ?? 0, rewarded: row?.rewarded ?? 0 };
    });
    return { placement, totals, ...sharesOf(placement, totals, placement.basis) };
  }
}

const toPlacement = ({ basis: _, ...placement }: PlacementEntity): Placement => placement;
