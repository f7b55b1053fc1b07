import { Controller } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Desk } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

@Controller()
export class ConversationsController {
  constructor(private readonly desk: Desk) {}

  @Implements(routes.listConversations)
  list(
    @Input() { query }: InputOf<typeof routes.listConversations>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.listConversations>> {
    return this.desk.list(query, staff);
  }

  @Implements(routes.getConversation)
  get(
    @Input() { params }: InputOf<typeof routes.getConversation>,
  ): Promise<ResponseOf<typeof routes.getConversation>> {
    return this.desk.get(params.id);
  }
}
