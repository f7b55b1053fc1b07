import { Controller } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { CannedReplies, DeskReports, SavedViews, ShopperFiles } from '#conversations';
import { Implements, Input, type InputOf } from '#platform';
import { Consents } from '#profiles';
import { Staff } from './access.guard.js';

/** What helps staff to answer. */
@Controller()
export class DeskController {
  constructor(
    private readonly replies: CannedReplies,
    private readonly files: ShopperFiles,
    private readonly consents: Consents,
    private readonly views: SavedViews,
    private readonly reports: DeskReports,
  ) {}

  @Implements(routes.listCannedReplies)
  async listReplies(): Promise<ResponseOf<typeof routes.listCannedReplies>> {
    return { items: await this.replies.list() };
  }

  @Implements(routes.createCannedReply)
  createReply(
    @Input() { body }: InputOf<typeof routes.createCannedReply>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.createCannedReply>> {
    return this.replies.create(body, staff.name);
  }

  @Implements(routes.changeCannedReply)
  changeReply(
    @Input() { params, body }: InputOf<typeof routes.changeCannedReply>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.changeCannedReply>> {
    return this.replies.change(params.id, body, staff.name);
  }

  @Implements(routes.removeCannedReply)
  removeReply(@Input() { params }: InputOf<typeof routes.removeCannedReply>): Promise<void> {
    return this.replies.remove(params.id);
  }

  @Implements(routes.listSavedViews)
  async listViews(@Staff() staff: StaffAccount): Promise<ResponseOf<typeof routes.listSavedViews>> {
    return { items: await this.views.list(staff) };
  }

  @Implements(routes.createSavedView)
  createView(
    @Input() { body }: InputOf<typeof routes.createSavedView>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.createSavedView>> {
    return this.views.create(body, staff);
  }

  @Implements(routes.changeSavedView)
  changeView(
    @Input() { params, body }: InputOf<typeof routes.changeSavedView>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.changeSavedView>> {
    return this.views.change(params.id, body, staff);
  }

  @Implements(routes.removeSavedView)
  removeView(
    @Input() { params }: InputOf<typeof routes.removeSavedView>,
    @Staff() staff: StaffAccount,
  ): Promise<void> {
    return this.views.remove(params.id, staff);
  }

  @Implements(routes.deskReport)
  report(
    @Input() { query }: InputOf<typeof routes.deskReport>,
  ): Promise<ResponseOf<typeof routes.deskReport>> {
    return this.reports.of(query);
  }

  @Implements(routes.deskReportRows)
  async reportRows(
    @Input() { query }: InputOf<typeof routes.deskReportRows>,
  ): Promise<ResponseOf<typeof routes.deskReportRows>> {
    return { items: await this.reports.rows(query) };
  }

  @Implements(routes.draftReplies)
  async drafts(
    @Input() { params }: InputOf<typeof routes.draftReplies>,
  ): Promise<ResponseOf<typeof routes.draftReplies>> {
    return { items: await this.files.drafts(params.id) };
  }

  @Implements(routes.getShopperFile)
  async shopper(
    @Input() { params }: InputOf<typeof routes.getShopperFile>,
  ): Promise<ResponseOf<typeof routes.getShopperFile>> {
    const { visitorId, customerId, ...file } = await this.files.of(params.id);
    return { ...file, consent: await this.consents.of({ visitorId, customerId }) };
  }

  @Implements(routes.addShopperNote)
  addNote(
    @Input() { params, body }: InputOf<typeof routes.addShopperNote>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.addShopperNote>> {
    return this.files.note(params.id, body.text, staff.name);
  }

  @Implements(routes.removeShopperNote)
  removeNote(@Input() { params }: InputOf<typeof routes.removeShopperNote>): Promise<void> {
    return this.files.forget(params.id, params.noteId);
  }
}
