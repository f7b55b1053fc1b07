import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeskReport, DeskReportQuery, EscalationReason } from '#contracts';
import { Clock, runStatement } from '#platform';

/** Who comes back sooner was not helped. */
const REPEAT = 72 * 3_600_000;
/** Ratings that speak against an answer, and for one. */
const BAD = 2;
const GOOD = 4;

const BEGUN = 'c."createdAt" >= ? AND c."createdAt" < ? AND c."lastSeq" > 0';
const cameBack = (who: string): string =>
  `EXISTS (SELECT 1 FROM "conversation" n WHERE n."${who}" = c."${who}" AND n."createdAt" > c."createdAt"
   AND n."createdAt" < c."lastAt" + ${String(REPEAT)} AND n."lastSeq" > 0)`;

/** Figures of the desk for whoever leads it. */
@Injectable()
export class DeskReports {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(period: DeskReportQuery): Promise<DeskReport> {
    const [begun, cases, promises] = await Promise.all([
      this.conversations(period),
      this.cases(period),
      this.promises(period),
    ]);
    return { ...begun, ...cases, promises };
  }

  private async conversations({
    from,
    to,
  }: DeskReportQuery): Promise<Pick<DeskReport, 'conversations' | 'byAssistant' | 'ratings'>> {
    const [all] = await this.read(
      `SELECT COUNT(*) AS "count", COUNT(c."rating") AS "rated", SUM(c."rating") AS "stars",
       SUM(CASE WHEN c."rating" >= ${String(GOOD)} THEN 1 ELSE 0 END) AS "good"
       FROM "conversation" c WHERE ${BEGUN}`,
      from,
      to,
    );
    const [alone] = await this.read(
      `SELECT COUNT(*) AS "count" FROM "conversation" c WHERE ${BEGUN}
       AND c."status" IN ('assistant', 'closed') AND (c."rating" IS NULL OR c."rating" > ${String(BAD)})
       AND NOT EXISTS (SELECT 1 FROM "desk_case" d WHERE d."conversationId" = c."id")
       AND NOT EXISTS (SELECT 1 FROM "message" m WHERE m."conversationId" = c."id" AND m."author" = 'agent'
         AND m."visibility" = 'public')
       AND NOT ${cameBack('visitorId')} AND NOT ${cameBack('customerId')}`,
      from,
      to,
    );
    const rated = Number(all?.['rated'] ?? 0);
    return {
      conversations: Number(all?.['count'] ?? 0),
      byAssistant: Number(alone?.['count'] ?? 0),
      ratings: {
        mean: rated === 0 ? null : Number(all?.['stars']) / rated,
        count: rated,
        good: Number(all?.['good'] ?? 0),
      },
    };
  }

  private async cases({
    from,
    to,
  }: DeskReportQuery): Promise<
    Pick<DeskReport, 'escalated' | 'reasons' | 'unanswered' | 'firstReply' | 'resolution'>
  > {
    const rows = await this.read(
      'SELECT "reason", "at", "answeredAt", "endedAt" FROM "desk_case" WHERE "at" >= ? AND "at" < ?',
      from,
      to,
    );
    const counts = new Map<EscalationReason, number>();
    for (const { reason } of rows) {
      const key = reason as EscalationReason;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const spans = (end: string): number[] =>
      rows.flatMap((row) => (row[end] === null ? [] : Number(row[end]) - Number(row['at'])));
    return {
      escalated: rows.length,
      reasons: [...counts]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
      unanswered: rows.filter(({ answeredAt, endedAt }) => answeredAt === null && endedAt === null).length,
      firstReply: median(spans('answeredAt')),
      resolution: median(spans('endedAt')),
    };
  }

  /** One that nobody has kept in time is broken, whether it is still open or not. */
  private async promises({ from, to }: DeskReportQuery): Promise<DeskReport['promises']> {
    const [row] = await this.read(
      `SELECT SUM(CASE WHEN "outcome" = 'kept' THEN 1 ELSE 0 END) AS "kept",
       SUM(CASE WHEN "outcome" = 'broken' OR ("outcome" IS NULL AND "dueAt" < ?) THEN 1 ELSE 0 END) AS "broken"
       FROM "desk_promise" WHERE "dueAt" >= ? AND "dueAt" < ?`,
      this.clock.now(),
      from,
      to,
    );
    return { kept: Number(row?.['kept'] ?? 0), broken: Number(row?.['broken'] ?? 0) };
  }

  private async read(sql: string, ...values: number[]): Promise<Record<string, unknown>[]> {
    const { records } = await runStatement<Record<string, unknown>>(this.dataSource.manager, sql, values);
    return records;
  }
}

function median(values: readonly number[]): DeskReport['firstReply'] {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return {
    median: low === undefined || high === undefined ? null : (low + high) / 2,
    count: sorted.length,
  };
}
