import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Accounts, StaffAccessChanged } from '#accounts';
import { EventBus } from '#platform';
import { ReviewShares } from '#reviews';

/** Links that a member of staff has handed out end with their access. */
@Injectable()
export class ShareEnds implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly accounts: Accounts,
    private readonly shares: ReviewShares,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(StaffAccessChanged, async ({ account }) => {
      if (account.disabled) await this.shares.endOf([account.id]);
    });
  }

  /** Also of those whose end this process did not see. */
  async onApplicationBootstrap(): Promise<void> {
    const disabled = (await this.accounts.list()).filter((account) => account.disabled);
    await this.shares.endOf(disabled.map(({ id }) => id));
  }
}
