import type { SelectQueryBuilder } from 'typeorm';
import type { DeskFigure, DeskReportQuery, EscalationReason } from '#contracts';
import type { ConversationEntity } from './conversation.entity.js';

/** Who comes back sooner was not helped. */
const REPEAT = 72 * 3_600_000;
/** A rating that speaks against an answer. */
const BAD = 2;

const cameBack = (who: string): string =>
  `EXISTS (SELECT 1 FROM "conversation" n WHERE n."${who}" = x."${who}" AND n."createdAt" > x."createdAt"
   AND n."createdAt" < x."lastAt" + ${String(REPEAT)} AND n."lastSeq" > 0)`;

/** What makes a conversation, under the name of x, one that the assistant solved alone. */
export const SOLVED_ALONE = `x."status" IN ('assistant', 'closed') AND (x."rating" IS NULL OR x."rating" > ${String(BAD)})
  AND NOT EXISTS (SELECT 1 FROM "desk_case" d WHERE d."conversationId" = x."id")
  AND NOT EXISTS (SELECT 1 FROM "message" m WHERE m."conversationId" = x."id" AND m."author" = 'agent'
    AND m."visibility" = 'public')
  AND NOT ${cameBack('visitorId')} AND NOT ${cameBack('customerId')}`;

const within = (column: string): string => `${column} >= :from AND ${column} < :to`;
const BEGUN = `SELECT x."id" FROM "conversation" x WHERE ${within('x."createdAt"')} AND x."lastSeq" > 0`;
const CASES = `SELECT x."conversationId" FROM "desk_case" x WHERE ${within('x."at"')}`;
const PROMISES = `SELECT x."conversationId" FROM "desk_promise" x WHERE ${within('x."dueAt"')}`;

const IDS: Record<DeskFigure, string> = {
  begun: BEGUN,
  by_assistant: `${BEGUN} AND ${SOLVED_ALONE}`,
  escalated: CASES,
  unanswered: `${CASES} AND x."answeredAt" IS NULL AND x."endedAt" IS NULL`,
  answered: `${CASES} AND x."answeredAt" IS NOT NULL`,
  settled: `${CASES} AND x."endedAt" IS NOT NULL`,
  kept: `${PROMISES} AND x."outcome" = 'kept'`,
  broken: `${PROMISES} AND (x."outcome" = 'broken' OR (x."outcome" IS NULL AND x."dueAt" < :asOf))`,
  rated: `${BEGUN} AND x."rating" IS NOT NULL`,
};

interface Counted extends DeskReportQuery {
  figure: DeskFigure;
  /** Of cases; any without. */
  reason?: EscalationReason | undefined;
}

/** Only the conversations that a figure of the report counts. A figure may count one of them twice. */
export function inFigure(
  select: SelectQueryBuilder<ConversationEntity>,
  { figure, reason, from, to }: Counted,
  now: number,
): void {
  const ids =
    reason !== undefined && figure === 'escalated' ? `${CASES} AND x."reason" = :reason` : IDS[figure];
  select.andWhere(`c.id IN (${ids})`, { from, to, reason, asOf: now });
}
