import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeskReport, DeskReportQuery, DeskReportRow, EscalationReason } from '#contracts';
import { Clock, runStatement, withoutContacts } from '#platform';
import { SOLVED_ALONE } from './desk-figures.js';

/** A rating that speaks for an answer. */
const GOOD = 4;
/** In one file. */
const MOST_ROWS = 20_000;

const BEGUN = 'x."createdAt" >= ? AND x."createdAt" < ? AND x."lastSeq" > 0';

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

  /**
   * The conversations that the figures of a period count, oldest first, with what each counts for; in their comments nothing by
   * which people can be reached.
   */
  async rows({ from, to }: DeskReportQuery): Promise<DeskReportRow[]> {
    const within = (column: string): string => `${column} >= ? AND ${column} < ?`;
    const now = this.clock.now();
    const found = await this.read(
      `SELECT x."id", x."createdAt", x."status", x."topic", x."agentName", x."rating", x."ratingComment",
       CASE WHEN ${within('x."createdAt"')} THEN 1 ELSE 0 END AS "begun",
       CASE WHEN ${SOLVED_ALONE} THEN 1 ELSE 0 END AS "alone"
       FROM "conversation" x WHERE x."lastSeq" > 0 AND (${within('x."createdAt"')}
         OR x."id" IN (SELECT "conversationId" FROM "desk_case" WHERE ${within('"at"')})
         OR x."id" IN (SELECT "conversationId" FROM "desk_promise" WHERE ${within('"dueAt"')}))
       ORDER BY x."createdAt", x."id" LIMIT ${String(MOST_ROWS)}`,
      ...[from, to, from, to, from, to, from, to],
    );
    const cases = groupOf(
      await this.read(
        `SELECT "conversationId", "reason", "at", "answeredAt", "endedAt" FROM "desk_case" WHERE ${within('"at"')} ORDER BY "at"`,
        ...[from, to],
      ),
    );
    const promises = groupOf(
      await this.read(
        `SELECT "conversationId", CASE WHEN "outcome" IS NULL AND "dueAt" < ? THEN 'broken' ELSE "outcome" END AS "outcome"
         FROM "desk_promise" WHERE ${within('"dueAt"')}`,
        ...[now, from, to],
      ),
    );
    return found.map((row) => {
      const id = String(row['id']);
      const isBegun = Number(row['begun']) === 1;
      const outcomes = (promises.get(id) ?? []).map(({ outcome }) => outcome);
      const comment = row['ratingComment'] as string | null;
      return {
        id,
        createdAt: Number(row['createdAt']),
        status: row['status'] as DeskReportRow['status'],
        topic: row['topic'] as string | null,
        agent: row['agentName'] as string | null,
        begun: isBegun,
        byAssistant: isBegun && Number(row['alone']) === 1,
        cases: (cases.get(id) ?? []).map(({ reason, at, answeredAt, endedAt }) => ({
          reason: reason as EscalationReason,
          at: Number(at),
          firstReply: answeredAt === null ? null : Number(answeredAt) - Number(at),
          resolution: endedAt === null ? null : Number(endedAt) - Number(at),
        })),
        kept: outcomes.filter((outcome) => outcome === 'kept').length,
        broken: outcomes.filter((outcome) => outcome === 'broken').length,
        rating: isBegun ? (row['rating'] as number | null) : null,
        comment: isBegun && comment !== null ? withoutContacts(comment) : null,
      };
    });
  }

  private async conversations({
    from,
    to,
  }: DeskReportQuery): Promise<Pick<DeskReport, 'conversations' | 'byAssistant' | 'ratings'>> {
    const [all] = await this.read(
      `SELECT COUNT(*) AS "count", COUNT(x."rating") AS "rated", SUM(x."rating") AS "stars",
       SUM(CASE WHEN x."rating" >= ${String(GOOD)} THEN 1 ELSE 0 END) AS "good"
       FROM "conversation" x WHERE ${BEGUN}`,
      from,
      to,
    );
    const [alone] = await this.read(
      `SELECT COUNT(*) AS "count" FROM "conversation" x WHERE ${BEGUN} AND ${SOLVED_ALONE}`,
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

/** By conversation. */
function groupOf(rows: readonly Record<string, unknown>[]): Map<string, Record<string, unknown>[]> {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) {
    const id = String(row['conversationId']);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}
