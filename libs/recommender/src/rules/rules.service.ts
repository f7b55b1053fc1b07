import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProductIndex } from '#catalog';
import type { Product, Rule, RuleInput, Scenario } from '#contracts';
import { Clock, Transactions } from '#platform';
import { recommenderErrors } from '../recommender.errors.js';
import { type Condition, holds } from './condition.js';
import { ConditionError, parseCondition } from './parse-condition.js';
import { RuleEntity } from './rule.entity.js';

/** How soon a node sees a change made on another. */
const CHECK_EVERY_MS = 5_000;

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
  private known: ActiveRule[] = [];
  private checkedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async list(): Promise<Rule[]> {
    return this.dataSource.getRepository(RuleEntity).find({ order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws AppError `condition_invalid`. */
  async create(input: RuleInput): Promise<Rule> {
    conditionOf(input.where);
    const rule = { ...input, id: randomUUID(), createdAt: this.clock.now() };
    await this.transactions.run((tx) => tx.manager.insert(RuleEntity, rule));
    this.checkedAt = Number.NEGATIVE_INFINITY;
    return rule;
  }

  /** @throws AppError `condition_invalid`, `rule_not_found`. */
  async replace(id: string, input: RuleInput): Promise<Rule> {
    conditionOf(input.where);
    const rule = await this.transactions.run(async (tx) => {
      const found = await tx.manager.findOneBy(RuleEntity, { id });
      if (!found) throw recommenderErrors.rule_not_found();
      await tx.manager.update(RuleEntity, { id }, input);
      return { ...found, ...input };
    });
    this.checkedAt = Number.NEGATIVE_INFINITY;
    return rule;
  }

  /** @throws AppError `rule_not_found`. */
  async remove(id: string): Promise<void> {
    const { affected } = await this.transactions.run((tx) => tx.manager.delete(RuleEntity, { id }));
    if (!affected) throw recommenderErrors.rule_not_found();
    this.checkedAt = Number.NEGATIVE_INFINITY;
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

  /** Rules in force now for the scenario, oldest first. */
  async active(scenario: Scenario): Promise<ActiveRule[]> {
    const now = this.clock.now();
    if (now - this.checkedAt >= CHECK_EVERY_MS) {
      this.checkedAt = now;
      this.known = (await this.list()).map(ready);
    }
    return this.known.filter(
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
