import { Controller } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Accounts } from '#accounts';
import { Arrangements, conversationsErrors, Desk } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

@Controller()
export class ConversationsController {
  constructor(
    private readonly desk: Desk,
    private readonly arrangements: Arrangements,
    private readonly accounts: Accounts,
  ) {}

  @Implements(routes.listConversations)
  list(
    @Input() { query }: InputOf<typeof routes.listConversations>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.listConversations>> {
    return this.desk.list(query, staff);
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
