import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { SynonymDecision, SynonymInput } from '#contracts';
import { Clock, ClusterEvents, type Transaction, Transactions } from '#platform';
import { catalogErrors } from '../catalog.errors.js';
import { stemsOf } from '../need/words.js';
import { ProductSynonymEntity } from './product-synonym.entity.js';

export const SYNONYMS_CHANGED = 'catalog.synonyms';

/** By the words, however they are written. */
export const synonymId = ({ said, means }: Pick<SynonymInput, 'said' | 'means'>): string =>
  `${stemsOf(said).join(' ')} > ${stemsOf(means).join(' ')}`;

/** Decisions about synonyms: what is accepted is searched by, what is refused is not proposed again. */
@Injectable()
export class Synonyms {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly cluster: ClusterEvents,
  ) {}

  /** Newest first. */
  list(): Promise<SynonymDecision[]> {
    return this.dataSource.getRepository(ProductSynonymEntity).find({ order: { at: 'DESC', id: 'ASC' } });
  }

  /**
   * Words stand for one thing: what is accepted takes the place of what they stood for.
   * @throws AppError `synonym_pointless` where both say the same, or one says nothing.
   */
  async decide(input: SynonymInput): Promise<SynonymDecision> {
    const [said, means] = [stemsOf(input.said).join(' '), stemsOf(input.means).join(' ')];
    if (said === '' || means === '' || said === means) throw catalogErrors.synonym_pointless();
    const decision = { ...input, id: synonymId(input), at: this.clock.now() };
    return this.change(async (tx) => {
      if (input.state === 'accepted') {
        const accepted = await tx.manager.findBy(ProductSynonymEntity, { state: 'accepted' });
        const same = accepted.filter((one) => stemsOf(one.said).join(' ') === said).map(({ id }) => id);
        await tx.manager.delete(ProductSynonymEntity, { id: In(same) });
      }
      await tx.manager.upsert(ProductSynonymEntity, decision, ['id']);
      return decision;
    });
  }

  /** @throws AppError `synonym_not_found`. */
  async remove(id: string): Promise<void> {
    const { affected } = await this.change((tx) => tx.manager.delete(ProductSynonymEntity, { id }));
    if (!affected) throw catalogErrors.synonym_not_found();
  }

  private change<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      const changed = await work(tx);
      await this.cluster.announce(SYNONYMS_CHANGED, tx);
      return changed;
    });
  }
}
