import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProductIndex } from '#catalog';
import type { Product, Rule, RuleInput, Scenario } from '#contracts';
import { Clock, ClusterEvents, type Transaction, Transactions } from '#platform';
import { recommenderErrors } from '../recommender.errors.js';
import { type Condition, holds } from './condition.js';
import { ConditionError, parseCondition } from './parse-condition.js';
import { RuleEntity } from './rule.entity.js';

const RULES_CHANGED = 'recommender.rules';

/** A rule in force, ready to be held against products. */
export interface ActiveRule extends Rule {
  meets(product: Product): boolean;
  /** Places of the products it holds for; looked up once for each state of the catalogue. */
  places(index: ProductIndex): readonly number[];
}

/** The condition of a text. @throws AppError `condition_invalid`, with the place of the mistake. */
export function conditionOf(where: string): Condition {
  try {
    return parseCondition(where);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    const message = `Character ${error.position + 1}: ${error.message}.`;
    throw recommenderErrors.condition_invalid({
      detail: `The condition cannot be read. ${message}`,
      issues: [{ path: 'where', message }],
    });
  }
}

/** The shop's own rules over what is suggested. */
@Injectable()
export class Rules {
  /** Null: to be read anew. */
  private known: Promise<ActiveRule[]> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
  ) {
    cluster.on(RULES_CHANGED, () => {
      this.known = null;
    });
  }

  /** Oldest first. */
  async list(): Promise<Rule[]> {
    return this.dataSource.getRepository(RuleEntity).find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws AppError `condition_invalid`. */
  async create(input: RuleInput): Promise<Rule> {
    conditionOf(input.where);
    const rule = { ...input, id: randomUUID(), createdAt: this.clock.now() };
    await this.change((tx) => tx.manager.insert(RuleEntity, rule));
    return rule;
  }

  /** @throws AppError `condition_invalid`, `rule_not_found`. */
  async replace(id: string, input: RuleInput): Promise<Rule> {
    conditionOf(input.where);
    return this.change(async (tx) => {
      const found = await tx.manager.findOneBy(RuleEntity, { id });
      if (!found) throw recommenderErrors.rule_not_found();
      await tx.manager.update(RuleEntity, { id }, input);
      return { ...found, ...input };
    });
  }

  /** @throws AppError `rule_not_found`. */
  async remove(id: string): Promise<void> {
    const { affected } = await this.change((tx) => tx.manager.delete(RuleEntity, { id }));
    if (!affected) throw recommenderErrors.rule_not_found();
  }

  /** Takes the place of the rule with that id. @throws AppError `condition_invalid`. */
  async put(tx: Transaction, id: string, input: RuleInput): Promise<void> {
    conditionOf(input.where);
    await tx.manager.upsert(RuleEntity, { ...input, id, createdAt: this.clock.now() }, ['id']);
    await this.cluster.announce(RULES_CHANGED, tx);
  }

  /** Without effect where somebody has removed it. */
  async drop(tx: Transaction, id: string): Promise<void> {
    await tx.manager.delete(RuleEntity, { id });
    await this.cluster.announce(RULES_CHANGED, tx);
  }

  /**
   * The rules in force for the scenario without a rule, and with it as if it were in force.
   * @param replaces Id of the stored rule that it would replace.
   * @throws AppError `condition_invalid`.
   */
  async compared(
    input: RuleInput,
    replaces: string | null,
    scenario: Scenario,
  ): Promise<{ without: ActiveRule[]; with: ActiveRule[] }> {
    conditionOf(input.where);
    const stored = (await this.list()).find(({ id }) => id === replaces);
    const without = (await this.active(scenario)).filter(({ id }) => id !== replaces);
    if (input.scenarios.length > 0 && !input.scenarios.includes(scenario)) return { without, with: without };
    const rule = ready({ ...input, id: replaces ?? '', createdAt: stored?.createdAt ?? this.clock.now() });
    const older = without.filter(({ createdAt }) => createdAt <= rule.createdAt);
    return { without, with: [...older, rule, ...without.slice(older.length)] };
  }

  private async read(): Promise<ActiveRule[]> {
    try {
      return (await this.list()).map(ready);
    } catch (error) {
      this.known = null;
      throw error;
    }
  }

  private change<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      const changed = await work(tx);
      await this.cluster.announce(RULES_CHANGED, tx);
      return changed;
    });
  }

  /** Rules in force now for the scenario, oldest first. */
  async active(scenario: Scenario): Promise<ActiveRule[]> {
    const now = this.clock.now();
    const known = await (this.known ??= this.read());
    return known.filter(
      (rule) =>
        rule.enabled &&
        (rule.startsAt === null || rule.startsAt <= now) &&
        (rule.endsAt === null || now < rule.endsAt) &&
        (rule.scenarios.length === 0 || rule.scenarios.includes(scenario)),
    );
  }
}

function ready(rule: Rule): ActiveRule {
  const condition = parseCondition(rule.where);
  const meets = (product: Product): boolean => holds(condition, product);
  const places = new WeakMap<readonly Product[], number[]>();
  return {
    ...rule,
    meets,
    places: ({ products }) => {
      const known = places.get(products);
      if (known) return known;
      const found = products.flatMap((product, place) => (meets(product) ? [place] : []));
      places.set(products, found);
      return found;
    },
  };
}
