import { Injectable } from '@nestjs/common';
import type { ScenarioResult } from '#contracts';
import { Clock } from '#platform';
import { BehaviorCounts, shortVersion } from '#profiles';
import { rate } from './rate.js';

const DAY = 86_400_000;
const DAYS = 30;
const MOST_DAYS = 180;

/** How suggestions do, by what they are for. */
@Injectable()
export class ScenarioResults {
  constructor(
    private readonly counts: BehaviorCounts,
    private readonly clock: Clock,
  ) {}

  /** The last 30 days unless told, 180 at most. */
  async list(period: {
    from?: number;
    until?: number;
    versionId?: string;
  }): Promise<{ from: number; until: number; items: ScenarioResult[] }> {
    const until = Math.min(period.until ?? Number.POSITIVE_INFINITY, this.clock.now() + 1);
    const from = Math.max(period.from ?? until - DAYS * DAY, until - MOST_DAYS * DAY);
    const version = period.versionId === undefined ? undefined : shortVersion(period.versionId);
    const counted = from < until ? await this.counts.byScenario(from, until, version) : [];
    return {
      from,
      until,
      items: counted.map(({ scenario, shown, clicked, bought, dismissed }) => ({
        scenario,
        shown,
        clicked: rate(clicked, shown),
        bought: rate(bought, shown),
        dismissed: rate(dismissed, shown),
      })),
    };
  }
}
