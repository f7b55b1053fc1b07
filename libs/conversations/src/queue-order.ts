import type { SelectQueryBuilder } from 'typeorm';
import type { ConversationEntity } from './conversation.entity.js';

/** Most urgent first; among those what may break a promise, soonest first; then longest waiting first. */
export function queueOrder(select: SelectQueryBuilder<ConversationEntity>, now: number): void {
  select
    .addSelect('CASE WHEN c.warnAt <= :now THEN 0 ELSE 1 END', 'calm')
    .addSelect('CASE WHEN c.warnAt <= :now THEN c.dueAt ELSE c.escalatedAt END', 'since')
    .setParameter('now', now)
    .orderBy('c.priority', 'DESC')
    .addOrderBy('calm', 'ASC')
    .addOrderBy('since', 'ASC');
}
