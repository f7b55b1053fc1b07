import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AgentRouting, RoutingSettings } from '#contracts';
import { Clock, EventBus, isPostgres, OneForAll, type Transaction, Transactions } from '#platform';
import { ConversationEntity, conversationRows } from '../conversation.entity.js';
import { ConversationMoved, DeskMoved, StaffingChanged } from '../conversation.events.js';
import { ConversationLog } from '../conversation-log.js';
import { handTo } from '../hand-to.js';
import { queueOrder } from '../queue-order.js';
import { conversationSummary } from '../views.js';
import { type Candidate, choose } from './choose.js';
import { agentRows } from './desk-agent.entity.js';
import { routingRows, THE_DESK } from './desk-routing.entity.js';
import { type Member, readTeam } from './team.js';

/** So many that wait are looked at for one that somebody may be given. */
const LOOKED_AT = 200;

/**
 * Gives what waits for a person to who is there, where the desk wants it: most urgent first, to nobody more than they can
 * hold, and back into the queue where they go before they have answered. Servers give one at a time, all of them together.
 */
@Injectable()
export class Assignment implements OnModuleInit {
  private readonly rounds = new OneForAll(() => this.round());

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(DeskMoved, () => this.run());
    this.events.subscribe(StaffingChanged, () => this.run());
  }

  settings(): Promise<RoutingSettings> {
    return read(this.dataSource.manager);
  }

  change(settings: RoutingSettings): Promise<RoutingSettings> {
    return this.transactions.run(async (tx) => {
      await routingRows.update(tx.manager, THE_DESK.id, settings);
      tx.publish(new StaffingChanged());
      return settings;
    });
  }

  /** By account; who is not in it is offline, holds nothing and has no settings of their own. */
  team(): Promise<ReadonlyMap<string, Member>> {
    return readTeam(this.dataSource.manager, this.clock.now());
  }

  changeAgent(id: string, routing: AgentRouting): Promise<AgentRouting> {
    return this.transactions.run(async (tx) => {
      await agentRows.insert(
        tx.manager,
        { id, ...routing },
        `ON CONFLICT ("id") DO UPDATE SET "capacity" = EXCLUDED."capacity", "languages" = EXCLUDED."languages",
         "skills" = EXCLUDED."skills"`,
      );
      tx.publish(new StaffingChanged());
      return routing;
    });
  }

  /** Until nothing is left to give or to take back. Harmless at any time. */
  run(): Promise<void> {
    return this.rounds.run();
  }

  private async round(): Promise<void> {
    // Most shops have it off: nothing is locked there.
    if ((await this.settings()).mode === 'off') return;
    while (await this.transactions.run((tx) => this.step(tx)));
  }

  /** @returns whether there may be more to do. */
  private async step(tx: Transaction): Promise<boolean> {
    // Until the transaction ends no other server gives anything.
    const settings = await read(tx.manager, isPostgres(tx.manager.dataSource.options) ? 'FOR UPDATE' : '');
    const { mode } = settings;
    if (mode === 'off') return false;
    const team = await readTeam(tx.manager, this.clock.now());
    if (await this.takeBack(tx, team)) return true;
    const present = candidates(team, settings);
    if (present.every(({ open, capacity }) => open >= capacity)) return false;
    for (const waits of await this.queue(tx.manager)) {
      const to = choose(mode, present, { language: waits.state.language, labels: waits.labels });
      if (!to) continue;
      await this.give(tx, waits.id, to, latest(present));
      return true;
    }
    return false;
  }

  private queue(manager: EntityManager): Promise<ConversationEntity[]> {
    const select = manager.createQueryBuilder(ConversationEntity, 'c');
    queueOrder(select, this.clock.now());
    return select
      .where("c.status = 'waiting' AND c.snoozedUntil IS NULL AND c.lastSeq > 0")
      .limit(LOOKED_AT)
      .getMany();
  }

  private async give(
    tx: Transaction,
    id: string,
    { id: agentId, name }: Candidate,
    latestTurn: number,
  ): Promise<void> {
    const now = this.clock.now();
    const conversation = await this.log.lock(tx, id);
    // Somebody took it meanwhile.
    if (conversation.status !== 'waiting') return;
    await handTo(tx, this.log, conversation, { id: agentId, name });
    conversation.givenAt = now;
    await this.log.save(tx, conversation);
    await agentRows.insert(
      tx.manager,
      // Turns are told apart within a millisecond, too.
      { id: agentId, lastGivenAt: Math.max(now, latestTurn + 1) },
      'ON CONFLICT ("id") DO UPDATE SET "lastGivenAt" = EXCLUDED."lastGivenAt"',
    );
    tx.publish(new ConversationMoved(conversationSummary(conversation), [agentId], null));
  }

  /** One that was given to somebody who is there no longer, and has not written. */
  private async takeBack(tx: Transaction, team: ReadonlyMap<string, Member>): Promise<boolean> {
    const given = await conversationRows.find(tx.manager, { status: 'agent' }, 'AND "givenAt" IS NOT NULL');
    const left = given.find(({ agentId }) => team.get(agentId ?? '')?.presence !== 'present');
    if (!left) return false;
    const conversation = await this.log.lock(tx, left.id);
    const { status, givenAt, agentId } = conversation;
    if (status !== 'agent' || givenAt === null || agentId !== left.agentId) return true;
    await handTo(tx, this.log, conversation, null);
    await this.log.save(tx, conversation);
    if (agentId) tx.publish(new ConversationMoved(conversationSummary(conversation), [agentId], null));
    return true;
  }
}

/** @throws Error where the migration has not run. */
async function read(manager: EntityManager, lock = ''): Promise<RoutingSettings> {
  const row = await routingRows.findOne(manager, THE_DESK, lock);
  if (!row) throw new Error('The settings of the desk are missing');
  return { mode: row.mode, capacity: row.capacity };
}

const candidates = (team: ReadonlyMap<string, Member>, { capacity: usual }: RoutingSettings): Candidate[] =>
  [...team].flatMap(([id, { presence, capacity, ...member }]) =>
    presence === 'present' && capacity !== 0 ? [{ ...member, id, capacity: capacity ?? usual }] : [],
  );

const latest = (some: readonly Candidate[]): number =>
  Math.max(...some.map(({ lastGivenAt }) => lastGivenAt ?? 0));
