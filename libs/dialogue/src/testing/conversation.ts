import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type IntentDefinition, IntentsFile } from '#contracts';
import { FixedClock, repositoryRoot } from '#platform';
import { Assistant } from '../assistant.js';
import { DialogueState, initialState } from '../dialogue-state.js';
import type { AssistantTurn, TurnInput } from '../turn.js';
import { demoShop, loadDemoScript } from './demo-shop.js';
import { fakeCatalog, fakeKnowledge, FakeOrders, FakeProfiles, FakeRecommender, NOW } from './fake-shop.js';
import { type Line, ScriptedNlu } from './scripted-nlu.js';

const script = loadDemoScript();
const shop = demoShop();
const folder = join(repositoryRoot(), 'data/demo/intents');
const intents: IntentDefinition[] = readdirSync(folder)
  .filter((name) => name !== 'out-of-scope.yaml')
  .flatMap((name) => IntentsFile.parse(parse(readFileSync(join(folder, name), 'utf8'))).intents);

const productNames = new Map([
  ['corrie', 'p-corrie'],
  ['breeze', 'p-breeze'],
  ['errigal', 'p-boots'],
  ['lough tent', 'p-tent'],
]);

export const aoife = { id: 'c-aoife', email: 'aoife@example.com', name: 'Aoife' };
export const finn = { id: 'c-finn', email: 'finn@example.com', name: 'Finn' };

/** A conversation with the real assistant, flows and phrases over a shop in memory. */
export class TestConversation {
  readonly orders = new FakeOrders();
  readonly recommender = new FakeRecommender();
  readonly profiles = new FakeProfiles();
  readonly turns: AssistantTurn[] = [];
  /** Tries left of the limiter. */
  tries = 5;
  state: DialogueState = initialState();
  private readonly nlu = new ScriptedNlu(productNames);
  private readonly assistant: Assistant;

  constructor(
    private readonly customer: TurnInput['shopper']['customer'] = null,
    private readonly id = 'conversation-1',
    private readonly locale = 'en-IE',
  ) {
    this.assistant = new Assistant(
      {
        nlu: this.nlu,
        knowledge: fakeKnowledge,
        catalog: fakeCatalog,
        orders: this.orders,
        recommender: this.recommender,
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
    );
  }

  async say(says: string, intent: Line['intent'] = null, score = 0): Promise<AssistantTurn> {
    this.nlu.learn({ says, intent, score });
    const turn = await this.assistant.reply({
      conversationId: this.id,
      text: says,
      state: this.state,
      shopper: { visitorId: 'v-1', customer: this.customer, locale: this.locale },
      now: NOW,
    });
    // As the database keeps it.
    this.state = DialogueState.parse(JSON.parse(JSON.stringify(turn.state)));
    this.turns.push(turn);
    return turn;
  }

  /** Texts of all replies so far. */
  get said(): string[] {
    return this.turns.map((turn) => turn.reply.text);
  }
}
