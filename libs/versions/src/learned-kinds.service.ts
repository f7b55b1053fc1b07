import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, ClusterEvents, CONFIG, type Config, Transactions } from '#platform';
import type { Definition } from './definition.js';
import { Learned } from './learned.js';
import { versionsErrors } from './versions.errors.js';

/** Every kind that this process knows. */
@Injectable()
export class LearnedKinds {
  private readonly kinds = new Map<string, Learned<unknown, object, unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** Called by the domain while the application is put together. */
  add<T, About extends object, Report>(definition: Definition<T, About, Report>): Learned<T, About, Report> {
    const { dataSource, transactions, clock, cluster, config } = this;
    const learned = new Learned(definition, { dataSource, transactions, clock, cluster, config });
    this.kinds.set(definition.kind, learned as unknown as Learned<unknown, object, unknown>);
    return learned;
  }

  all(): Learned<unknown, object, unknown>[] {
    return [...this.kinds.values()];
  }

  /** @throws AppError `kind_unknown`. */
  get(kind: string): Learned<unknown, object, unknown> {
    const learned = this.kinds.get(kind);
    if (learned) return learned;
    const names = [...this.kinds.keys()].join(', ');
    throw versionsErrors.kind_unknown({
      detail: `Nothing called "${kind}" is learnt here. There are: ${names}.`,
    });
  }
}
