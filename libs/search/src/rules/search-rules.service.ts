import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { SearchRule, SearchRuleInput } from '#contracts';
import { Clock, ClusterEvents, type Transaction, Transactions } from '#platform';
import { searchErrors } from '../search.errors.js';
import { queryKey } from '../searches/searches-made.js';
import { SearchRuleEntity } from './search-rule.entity.js';

const RULES_CHANGED = 'search.rules';

/** What the shop pins or hides for a query. */
@Injectable()
export class SearchRules {
  /** Null: to be read anew. */
  private known: Promise<ReadonlyMap<string, readonly SearchRule[]>> | null = null;

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

  /** Newest first. */
  list(): Promise<SearchRule[]> {
    return this.dataSource.getRepository(SearchRuleEntity).find({ order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** Of a query, however it is written; newest first. */
  async of(query: string): Promise<SearchRule[]> {
    return [...((await (this.known ??= this.read())).get(queryKey(query)) ?? [])];
  }

  /** Takes the place of a rule of the same query and product. */
  async create(input: SearchRuleInput): Promise<SearchRule> {
    const rule = { ...input, id: randomUUID(), createdAt: this.clock.now() };
    return this.change(async (tx) => {
      const { productId } = input;
      const own = await tx.manager.findBy(SearchRuleEntity, { productId });
      const same = own.filter(({ query }) => queryKey(query) === queryKey(input.query)).map(({ id }) => id);
      await tx.manager.delete(SearchRuleEntity, { id: In(same) });
      await tx.manager.insert(SearchRuleEntity, rule);
      return rule;
    });
  }

  /** @throws AppError `search_rule_not_found`. */
  async remove(id: string): Promise<void> {
    const { affected } = await this.change((tx) => tx.manager.delete(SearchRuleEntity, { id }));
    if (!affected) throw searchErrors.search_rule_not_found();
  }

  private async read(): Promise<ReadonlyMap<string, readonly SearchRule[]>> {
    try {
      const byKey = new Map<string, SearchRule[]>();
      for (const rule of await this.list()) {
        const key = queryKey(rule.query);
        byKey.set(key, [...(byKey.get(key) ?? []), rule]);
      }
      return byKey;
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
}
