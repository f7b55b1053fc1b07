import { Controller } from '@nestjs/common';
import { Accounts } from '#accounts';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

@Controller()
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Implements(routes.listAccounts)
  async list(): Promise<ResponseOf<typeof routes.listAccounts>> {
    return { items: await this.accounts.list() };
  }

  @Implements(routes.createAccount)
  create(
    @Input() { body }: InputOf<typeof routes.createAccount>,
    @Staff() staff: StaffAccount,
  ): Promise<StaffAccount> {
    return this.accounts.create(body, staff.id);
  }

  @Implements(routes.updateAccount)
  update(
    @Input() { params, body }: InputOf<typeof routes.updateAccount>,
    @Staff() staff: StaffAccount,
  ): Promise<StaffAccount> {
    return this.accounts.update(params.id, body, staff.id);
  }
}
