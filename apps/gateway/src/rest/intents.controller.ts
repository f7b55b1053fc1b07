import { Controller, Inject } from '@nestjs/common';
import { Staff } from '#accounts';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Desk } from '#conversations';
import {
  IntentExamples,
  IntentSuggestions,
  IntentTrainings,
  IntentVersions,
  ServingIntents,
  SHOP_INTENTS,
  type ShopIntents,
  trainIntentsJob,
} from '#nlu';
import { Clock, Implements, Input, type InputOf, JobQueue } from '#platform';

const DAY = 86_400_000;
/** How far back messages are looked through for what to label, and how many at most. */
const LOOKED_BACK = 30 * DAY;
const LOOKED_THROUGH = 2000;

/** The shop's own training. */
@Controller()
export class IntentsController {
  constructor(
    private readonly versions: IntentVersions,
    private readonly trainings: IntentTrainings,
    private readonly serving: ServingIntents,
    private readonly examples: IntentExamples,
    private readonly suggestions: IntentSuggestions,
    private readonly desk: Desk,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(SHOP_INTENTS) private readonly shop: ShopIntents,
  ) {}

  @Implements(routes.listIntentVersions)
  async listVersions(): Promise<ResponseOf<typeof routes.listIntentVersions>> {
    return { items: await this.versions.list(), trainings: await this.trainings.latest() };
  }

  @Implements(routes.getIntentVersion)
  getVersion(
    @Input() { params }: InputOf<typeof routes.getIntentVersion>,
  ): Promise<ResponseOf<typeof routes.getIntentVersion>> {
    return this.versions.get(params.id);
  }

  @Implements(routes.trainIntents)
  train(
    @Input() { body }: InputOf<typeof routes.trainIntents>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.trainIntents>> {
    return this.trainings.request(staff.name, (trainingId, tx) =>
      this.jobs.enqueue(trainIntentsJob, { trainingId, activate: body.activate }, { tx }),
    );
  }

  @Implements(routes.activateIntentVersion)
  async activate(
    @Input() { body }: InputOf<typeof routes.activateIntentVersion>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.activateIntentVersion>> {
    await this.versions.activate(body.versionId, staff.name);
    await this.serving.refresh();
    return { versionId: body.versionId };
  }

  @Implements(routes.rollBackIntents)
  async rollBack(@Staff() staff: StaffAccount): Promise<ResponseOf<typeof routes.rollBackIntents>> {
    const versionId = await this.versions.rollBack(staff.name);
    await this.serving.refresh();
    return { versionId };
  }

  @Implements(routes.listIntents)
  listIntents(): ResponseOf<typeof routes.listIntents> {
    return { items: this.shop.intents.map(({ name, title }) => ({ name, title })) };
  }

  @Implements(routes.listIntentExamples)
  async listExamples(
    @Input() { query }: InputOf<typeof routes.listIntentExamples>,
  ): Promise<ResponseOf<typeof routes.listIntentExamples>> {
    return { items: await this.examples.list(query.state) };
  }

  @Implements(routes.addIntentExample)
  addExample(
    @Input() { body }: InputOf<typeof routes.addIntentExample>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.addIntentExample>> {
    const source = body.messageId === null ? 'written' : 'suggested';
    return this.examples.add({ ...body, source, by: staff.name });
  }

  @Implements(routes.decideIntentExample)
  decideExample(
    @Input() { params, body }: InputOf<typeof routes.decideIntentExample>,
  ): Promise<ResponseOf<typeof routes.decideIntentExample>> {
    return this.examples.decide(params.id, body);
  }

  @Implements(routes.removeIntentExample)
  removeExample(@Input() { params }: InputOf<typeof routes.removeIntentExample>): Promise<void> {
    return this.examples.remove(params.id);
  }

  @Implements(routes.correctIntent)
  async correct(
    @Input() { params, body }: InputOf<typeof routes.correctIntent>,
    @Staff() staff: StaffAccount,
  ): Promise<ResponseOf<typeof routes.correctIntent>> {
    const { id: messageId, text } = await this.desk.shopperMessage(params.id, params.messageId);
    return this.examples.add({
      text,
      intent: body.intent,
      source: 'correction',
      state: 'new',
      messageId,
      by: staff.name,
    });
  }

  @Implements(routes.withdrawIntentCorrection)
  async withdraw(@Input() { params }: InputOf<typeof routes.withdrawIntentCorrection>): Promise<void> {
    await this.desk.shopperMessage(params.id, params.messageId);
    await this.examples.withdraw(params.messageId);
  }

  @Implements(routes.listIntentCorrections)
  async corrections(
    @Input() { params }: InputOf<typeof routes.listIntentCorrections>,
  ): Promise<ResponseOf<typeof routes.listIntentCorrections>> {
    const { messages } = await this.desk.get(params.id);
    const ids = messages.filter(({ author }) => author === 'shopper').map(({ id }) => id);
    return { items: await this.examples.ofMessages(ids) };
  }

  @Implements(routes.listIntentSuggestions)
  async suggest(): Promise<ResponseOf<typeof routes.listIntentSuggestions>> {
    const since = this.clock.now() - LOOKED_BACK;
    const messages = await this.desk.understoodMessages(since, LOOKED_THROUGH);
    const items = await this.suggestions.group(
      messages.map(({ id, conversationId, text, trace, unhelpful }) => ({
        messageId: id,
        conversationId,
        text,
        understanding: trace.understanding,
        unhelpful,
      })),
    );
    return { items };
  }
}
