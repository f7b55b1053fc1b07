import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { RestockProposal } from '#contracts';
import { Clock, CONFIG, type Config, JobQueue, postSigned, Transactions } from '#platform';
import { proposeRestockJob } from './restock.jobs.js';
import { RestockPlanEntity } from './restock-plan.entity.js';
import { SupplyEntity } from './supply.entity.js';

/** Sends approved orders to the shop's own system, where it has told an address, and counts them as under way. */
@Injectable()
export class ProposeRestock implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'restockWebhook'>,
  ) {}

  onModuleInit(): void {
    this.jobs.work(proposeRestockJob, ({ supplyId }, { signal }) => this.propose(supplyId, signal));
  }

  async propose(id: string, signal: AbortSignal): Promise<void> {
    // From here on it can't be taken back: the other side may have it, whatever becomes of the answer.
    const supply = await this.moved(id, ['approved', 'sending'], 'sending');
    if (!supply) return;
    const { restockWebhook } = this.config;
    if (restockWebhook) {
      const content = { type: 'restock.proposed', proposal: await this.proposal(supply) };
      await postSigned(restockWebhook.url, {
        ...{ secret: restockWebhook.secret, key: id, now: this.clock.now(), signal },
        body: JSON.stringify(content),
        // Whoever runs the server has set the address: a system of the house.
        allowPrivate: true,
      });
    }
    await this.moved(id, ['sending'], 'sent');
  }

  /** @returns null where it is in none of those states: taken back, or sent already. */
  private moved(
    id: string,
    from: SupplyEntity['state'][],
    state: SupplyEntity['state'],
  ): Promise<SupplyEntity | null> {
    return this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.update(SupplyEntity, { id, state: In(from) }, { state });
      return affected === 0 ? null : manager.findOneBy(SupplyEntity, { id });
    });
  }

  private async proposal({
    id,
    productId,
    quantity,
    variants,
    approvedAt,
  }: SupplyEntity): Promise<RestockProposal> {
    const plan = await this.dataSource.getRepository(RestockPlanEntity).findOneBy({ productId });
    return { id, productId, name: plan?.name ?? productId, quantity, variants, approvedAt: approvedAt ?? 0 };
  }
}
