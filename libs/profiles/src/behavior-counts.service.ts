import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BehaviorType, Scenario } from '#contracts';
import { BehaviorEventEntity } from './behavior-event.entity.js';

const DAY = 86_400_000;

/** What became of suggestions, each counted once. */
export interface SuggestionCounts {
  scenario: Scenario;
  shown: number;
  clicked: number;
  bought: number;
  dismissed: number;
}

/** What became of one shopper to whom suggestions of a version were shown. */
export interface ExposedShopper {
  /** As `shortVersion` writes it. */
  version: string;
  clicked: boolean;
  bought: boolean;
}

/** Counts over suggestions by their attribution. A day is read at a time, so that nobody waits long behind a report. */
@Injectable()
export class BehaviorCounts {
  constructor(private readonly dataSource: DataSource) {}

  /** By scenario; a suggestion counts on the day it was shown, whenever it was clicked. */
  async byScenario(from: number, until: number, version?: string): Promise<SuggestionCounts[]> {
    const totals = new Map<Scenario, SuggestionCounts>();
    for (const [start, end] of daysOf(from, until)) {
      const became = (type: string): string =>
        `COUNT(DISTINCT CASE WHEN later.type = '${type}' THEN event.attributionId END)`;
      const query = this.dataSource.manager
        .createQueryBuilder(BehaviorEventEntity, 'event')
        .leftJoin(
          BehaviorEventEntity,
          'later',
          "later.attributionId = event.attributionId AND later.type IN ('suggestion_clicked', 'purchase', 'suggestion_dismissed')",
        )
        .select('event.scenario', 'scenario')
        .addSelect('COUNT(DISTINCT event.attributionId)', 'shown')
        .addSelect(became('suggestion_clicked'), 'clicked')
        .addSelect(became('purchase'), 'bought')
        .addSelect(became('suggestion_dismissed'), 'dismissed')
        .where("event.type = 'suggestion_shown' AND event.scenario IS NOT NULL")
        .andWhere('event.at >= :start AND event.at < :end', { start, end })
        .groupBy('event.scenario');
      if (version !== undefined) query.andWhere('event.version = :version', { version });
      for (const row of await query.getRawMany<Record<keyof SuggestionCounts, string>>()) {
        const scenario = row.scenario as Scenario;
        const total = totals.get(scenario) ?? { scenario, shown: 0, clicked: 0, bought: 0, dismissed: 0 };
        for (const name of ['shown', 'clicked', 'bought', 'dismissed'] as const)
          total[name] += Number(row[name]);
        totals.set(scenario, total);
      }
    }
    return [...totals.values()].sort((a, b) => b.shown - a.shown);
  }

  /** When something of a type first happened with each of the attribution ids; without those with which it never did. */
  async firstEvents(
    attributionIds: readonly string[],
    type: BehaviorType,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, number>> {
    if (attributionIds.length === 0) return new Map();
    const rows = await manager
      .createQueryBuilder(BehaviorEventEntity, 'event')
      .select('event.attributionId', 'id')
      .addSelect('MIN(event.at)', 'at')
      .where('event.attributionId IN (:...attributionIds)', { attributionIds })
      .andWhere('event.type = :type', { type })
      .groupBy('event.attributionId')
      .getRawMany<{ id: string; at: string | number }>();
    return new Map(rows.map(({ id, at }) => [id, Number(at)]));
  }

  /** Every shopper who was shown something of these versions, once a version. */
  async exposed(from: number, until: number, versions: readonly string[]): Promise<ExposedShopper[]> {
    const shoppers = new Map<string, ExposedShopper & { shown: boolean }>();
    for (const [start, end] of daysOf(from, until)) {
      const rows = await this.dataSource.manager
        .createQueryBuilder(BehaviorEventEntity, 'event')
        .select('event.visitorId', 'visitor')
        .addSelect('event.version', 'version')
        .addSelect('event.type', 'type')
        .distinct(true)
        .where("event.type IN ('suggestion_shown', 'suggestion_clicked', 'purchase')")
        .andWhere('event.version IN (:...versions)', { versions })
        .andWhere('event.at >= :start AND event.at < :end', { start, end })
        .getRawMany<{ visitor: string; version: string; type: string }>();
      for (const { visitor, version, type } of rows) {
        const key = `${version} ${visitor}`;
        const own = shoppers.get(key) ?? { version, shown: false, clicked: false, bought: false };
        own.shown ||= type === 'suggestion_shown';
        own.clicked ||= type === 'suggestion_clicked';
        own.bought ||= type === 'purchase';
        shoppers.set(key, own);
      }
    }
    return [...shoppers.values()].filter(({ shown }) => shown);
  }
}

function* daysOf(from: number, until: number): Iterable<[number, number]> {
  for (let start = from; start < until; start += DAY) yield [start, Math.min(start + DAY, until)];
}
