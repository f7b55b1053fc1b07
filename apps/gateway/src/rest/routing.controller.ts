import { Controller } from '@nestjs/common';
import { Accounts } from '#accounts';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Assignment, conversationsErrors, Presences } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Staff } from './access.guard.js';

/** Who is at the desk, and how waiting conversations come to them. */
@Controller()
export class RoutingController {
  constructor(
    private readonly accounts: Accounts,
    private readonly assignment: Assignment,
    private readonly presences: Presences,
  ) {}

  @Implements(routes.listColleagues)
  async listColleagues(): Promise<ResponseOf<typeof routes.listColleagues>> {
    const [desk, team] = await Promise.all([this.accounts.ofDesk(), this.assignment.team()]);
    return {
      items: desk.map(({ id, name }) => {
        const {
          presence = 'offline',
          open = 0,
          capacity = null,
          languages = [],
          skills = [],
        } = team.get(id) ?? {};
        return { id, name, presence, open, capacity, languages, skills };
      }),
    };
  }

  @Implements(routes.setAway)
  setAway(@Input() { body }: InputOf<typeof routes.setAway>, @Staff() staff: StaffAccount): Promise<void> {
    return this.presences.setAway(staff.id, body.away);
  }

  @Implements(routes.getAway)
  async getAway(@Staff() staff: StaffAccount): Promise<ResponseOf<typeof routes.getAway>> {
    return { away: await this.presences.isAway(staff.id) };
  }

  @Implements(routes.changeAgentRouting)
  async changeAgent(
    @Input() { params, body }: InputOf<typeof routes.changeAgentRouting>,
  ): Promise<ResponseOf<typeof routes.changeAgentRouting>> {
    if (!(await this.accounts.ofDesk()).some(({ id }) => id === params.id))
      throw conversationsErrors.no_colleague();
    return this.assignment.changeAgent(params.id, body);
  }

  @Implements(routes.getRouting)
  get(): Promise<ResponseOf<typeof routes.getRouting>> {
    return this.assignment.settings();
  }

  @Implements(routes.changeRouting)
  change(
    @Input() { body }: InputOf<typeof routes.changeRouting>,
  ): Promise<ResponseOf<typeof routes.changeRouting>> {
    return this.assignment.change(body);
  }
}
