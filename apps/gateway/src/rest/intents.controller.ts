import { Controller, Inject } from '@nestjs/common';
import { type ResponseOf, routes, type StaffAccount } from '#contracts';
import { Desk, IntentProofs, proveIntentsJob } from '#conversations';
import { IntentExamples, IntentSuggestions, SHOP_INTENTS, type ShopIntents } from '#nlu';
import { Clock, Implements, Input, type InputOf, JobQueue } from '#platform';
import { Staff } from './access.guard.js';

const DAY = 86_400_000;
/** How far back messages are looked through for what to label, and how many at most. */
const LOOKED_BACK = 30 * DAY;
const LOOKED_THROUGH = 2000;

/** What staff and shoppers teach the intent classifier. */
@Controller()
export class IntentsController {
  constructor(
    private readonly examples: IntentExamples,
    private readonly suggestions: IntentSuggestions,
    private readonly desk: Desk,
    private readonly clock: Clock,
    private readonly proofs: IntentProofs,
    private readonly jobs: JobQueue,
    @Inject(SHOP_INTENTS) private readonly shop: ShopIntents,
  ) {}

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

  @Implements(routes.proveIntents)
  async prove(): Promise<void> {
    await this.jobs.enqueue(proveIntentsJob, {}, { key: 'asked' });
  }

  @Implements(routes.listIntentProofs)
  async listProofs(): Promise<ResponseOf<typeof routes.listIntentProofs>> {
    return { items: await this.proofs.list() };
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
