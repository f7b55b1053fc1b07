import { Controller } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Accounts } from '#accounts';
import { Orders } from '#catalog';
import { Arrangements, conversationsErrors, Desk } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

/** One word with digits in it. */
const MAY_BE_ORDER = /^\S*\d{3}\S*$/;

@Controller()
export class ConversationsController {
  constructor(
    private readonly desk: Desk,
    private readonly arrangements: Arrangements,
    private readonly accounts: Accounts,
    private readonly orders: Orders,
  ) {}

  @Implements(routes.listConversations)
  async list(
    @Input() { query }: InputOf<typeof routes.listConversations>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.listConversations>> {
    const isNumber = MAY_BE_ORDER.test(query.search?.trim() ?? '');
    const order = isNumber ? await this.orders.order(query.search ?? '') : null;
    return this.desk.list(query, staff, order?.number ?? null);
  }

  @Implements(routes.arrangeConversations)
  async arrange(
    @Input() { body: { ids, change } }: InputOf<typeof routes.arrangeConversations>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.arrangeConversations>> {
    const agentId = change.kind === 'assign' ? change.agentId : null;
    const assignee =
      agentId === null ? null : (await this.accounts.ofDesk()).find(({ id }) => id === agentId);
    if (assignee === undefined) throw conversationsErrors.no_colleague();
    return this.arrangements.arrange(ids, change, staff, assignee);
  }

  @Implements(routes.listLabels)
  async listLabels(): Promise<ResponseOf<typeof routes.listLabels>> {
    return { items: await this.arrangements.labels() };
  }

  @Implements(routes.getConversation)
  get(
    @Input() { params }: InputOf<typeof routes.getConversation>,
  ): Promise<ResponseOf<typeof routes.getConversation>> {
    return this.desk.get(params.id);
  }
}
