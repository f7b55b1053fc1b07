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
    const assignee = agentId === null ? null : (await this.colleagues()).find(({ id }) => id === agentId);
    if (assignee === undefined) throw conversationsErrors.no_colleague();
    return this.arrangements.arrange(ids, change, staff, assignee);
  }

  @Implements(routes.listColleagues)
  async listColleagues(): Promise<ResponseOf<typeof routes.listColleagues>> {
    const [colleagues, held] = await Promise.all([this.colleagues(), this.arrangements.held()]);
    return { items: colleagues.map(({ id, name }) => ({ id, name, open: held.get(id) ?? 0 })) };
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

  private async colleagues(): Promise<StaffAccount[]> {
    return (await this.accounts.list()).filter(({ disabled, role }) => !disabled && role !== 'analyst');
  }
}
