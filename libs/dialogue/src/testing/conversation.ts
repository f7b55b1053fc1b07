import type { ProductNotice } from '#catalog';
import type { IntentDefinition } from '#contracts';
import { FixedClock } from '#platform';
import type { RestockPort, WatchesPort } from '../ports.js';
import { Assistant } from '../assistant.js';
import type { ArticleComposer } from '../composer/article-composer.js';
import { DialogueState, initialState } from '../dialogue-state.js';
import type { Script } from '../script.js';
import type { AssistantTurn } from '../turn.js';
import { NO_PAGE, type TurnInput } from '../turn-input.js';
import { demoIntents, demoShop, loadDemoScript } from './demo-shop.js';
import {
  fakeCatalog,
  FakeEmailChecks,
  FakeOpinions,
  fakeKnowledge,
  FakeOrders,
  FakeProfiles,
  FakeRecommender,
  NOW,
} from './fake-shop.js';
import { type Line, ScriptedNlu } from './scripted-nlu.js';

type NewWatch = Parameters<WatchesPort['add']>[0];

const shop = demoShop();
const demo: { script: Script; intents: readonly IntentDefinition[] } = {
  script: loadDemoScript(),
  intents: demoIntents(),
};

const productNames = new Map([
  ['corrie', 'p-corrie'],
  ['breeze', 'p-breeze'],
  ['errigal', 'p-boots'],
  ['lough tent', 'p-tent'],
  ['merino socks', 'p-socks'],
]);

export const aoife = { id: 'c-aoife', email: 'aoife@example.com', name: 'Aoife' };
export const finn = { id: 'c-finn', email: 'finn@example.com', name: 'Finn' };

/** A conversation with the real assistant, flows and phrases over a shop in memory. */
export class TestConversation {
  readonly orders = new FakeOrders();
  readonly emailChecks = new FakeEmailChecks();
  readonly watches: NewWatch[] = [];
  /** Orders under way, by product. */
  readonly supplies = new Map<string, NonNullable<Awaited<ReturnType<RestockPort['expected']>>>>();
  readonly recommender = new FakeRecommender();
  readonly profiles = new FakeProfiles();
  readonly opinions = new FakeOpinions();
  readonly notices: ProductNotice[] = [];
  readonly turns: AssistantTurn[] = [];
  /** Tries left of the limiter. */
  tries = 5;
  state: DialogueState = initialState();
  page: TurnInput['page'] = NO_PAGE;
  private readonly nlu = new ScriptedNlu(productNames);
  private readonly assistant: Assistant;

  constructor(
    private readonly customer: TurnInput['shopper']['customer'] = null,
    private readonly id = 'conversation-1',
    private readonly locale = 'en-IE',
    { script, intents }: typeof demo = demo,
    composer: ArticleComposer | null = null,
  ) {
    this.assistant = new Assistant(
      {
        nlu: this.nlu,
        knowledge: fakeKnowledge,
        catalog: fakeCatalog,
        orders: this.orders,
        orderChanges: this.orders,
        emailChecks: this.emailChecks,
        watches: {
          add: (watch) => {
            this.watches.push(watch);
            return Promise.resolve();
          },
          end: () => Promise.resolve(this.watches.splice(0).map(({ label }) => label)),
        },
        restock: { expected: (id) => Promise.resolve(this.supplies.get(id) ?? null) },
        strategies: {
          choose: () =>
            Promise.resolve({ strategy: 'need' as const, propensity: 1, shown: () => Promise.resolve() }),
        },
        recommender: this.recommender,
        opinions: this.opinions,
        notices: {
          of: (ids) => Promise.resolve(this.notices.filter(({ productId }) => ids.includes(productId))),
        },
        profiles: this.profiles,
        verificationLimiter: {
          consume: () => Promise.resolve(this.tries-- > 0),
          clear: () => Promise.resolve(),
        },
        clock: new FixedClock(NOW),
        shop,
        intents,
      },
      script,
      composer,
    );
  }

  /** In a language that is not read; null where the text is too short to tell. */
  sayForeign(says: string, language: string | null): Promise<AssistantTurn> {
    this.nlu.learn({ says, language, score: null, intent: null });
    return this.reply(says);
  }

  /** In a language that is read. */
  sayIn(
    language: string,
    says: string,
    intent: Line['intent'] = null,
    confidence = 0.9,
  ): Promise<AssistantTurn> {
    this.nlu.learn({ says, language, intent, confidence });
    return this.reply(says);
  }

  async say(
    says: string,
    intent: Line['intent'] = null,
    score: number | null = 0,
    confidence = 0.9,
  ): Promise<AssistantTurn> {
    this.nlu.learn({ says, intent, score, confidence });
    return this.reply(says);
  }

  /** How it is read when it comes with {@link send}. */
  learn(line: Parameters<ScriptedNlu['learn']>[0]): void {
    this.nlu.learn(line);
  }

  /** With files. */
  send(says: string, files: number): Promise<AssistantTurn> {
    return this.reply(says, files);
  }

  private async reply(says: string, files = 0): Promise<AssistantTurn> {
    const turn = await this.assistant.reply({
      conversationId: this.id,
      text: says,
      files,
      state: this.state,
      shopper: { visitorId: 'v-1', source: null, customer: this.customer, locale: this.locale },
      page: this.page,
      now: NOW,
    });
    // As the database keeps it.
    this.state = DialogueState.parse(JSON.parse(JSON.stringify(turn.state)));
    this.turns.push(turn);
    return turn;
  }

  /** Opened on screens with this locale. @returns what is offered before the first message. */
  open(locale: string): ReturnType<Assistant['greeting']> {
    this.state.language = this.assistant.firstLanguage(locale);
    return this.assistant.greeting(this.state.language);
  }

  /** A person was called by a button. */
  handover(): string {
    return this.assistant.handover(this.state);
  }

  /** Texts of all replies so far. */
  get said(): string[] {
    return this.turns.map((turn) => turn.reply.text);
  }
}
