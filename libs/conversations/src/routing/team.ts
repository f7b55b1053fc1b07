import type { EntityManager } from 'typeorm';
import type { AgentRouting, Presence } from '#contracts';
import { runStatement } from '#platform';
import { DeskAgentEntity } from './desk-agent.entity.js';

/** A member of the desk of whom something is known. */
export interface Member extends AgentRouting {
  presence: Presence;
  /** Of who is not offline. */
  name: string;
  open: number;
  lastGivenAt: number | null;
}

/** Everybody who is there, holds something or of whom something was said, by account. */
export async function readTeam(manager: EntityManager, now: number): Promise<Map<string, Member>> {
  const agents = await manager.find(DeskAgentEntity);
  const here = await runStatement<{ accountId: string; name: string }>(
    manager,
    'SELECT "accountId", MAX("name") AS "name" FROM "desk_presence" WHERE "until" > ? GROUP BY "accountId"',
    [now],
  );
  const held = await runStatement<{ id: string; count: number | string }>(
    manager,
    `SELECT "agentId" AS "id", COUNT(*) AS "count" FROM "conversation"
     WHERE "status" = 'agent' AND "snoozedUntil" IS NULL GROUP BY "agentId"`,
  );
  const team = new Map<string, Member>();
  const memberOf = (id: string): Member => {
    const known = team.get(id) ?? {
      ...{ presence: 'offline' as const, name: '', open: 0, lastGivenAt: null },
      ...{ capacity: null, languages: [], skills: [] },
    };
    team.set(id, known);
    return known;
  };
  for (const { accountId, name } of here.records)
    Object.assign(memberOf(accountId), { name, presence: 'present' });
  for (const { id, away, capacity, languages, skills, lastGivenAt } of agents) {
    const member = memberOf(id);
    Object.assign(member, { capacity, languages, skills, lastGivenAt });
    if (away && member.presence === 'present') member.presence = 'away';
  }
  for (const { id, count } of held.records) memberOf(id).open = Number(count);
  return team;
}
