import { orderCard, type ProductWatch } from '#catalog';
import type {
  DraftedReply,
  Order,
  OrderRequest,
  ProductCard,
  Reply,
  SentimentLabel,
  ShopFile,
} from '#contracts';
import { ArticleAnswers } from './article-answers.js';
import { ReplyChecker } from './checker/reply-checker.js';
import type { ArticleComposer } from './composer/article-composer.js';
import { DialogueState } from './dialogue-state.js';
import type { Flows } from './flows/flow-state.js';
import { entityValue } from './flows/read-slot.js';
import { Formats } from './formats.js';
import { languageAfter, languageWished } from './languages/languages.js';
import { OpenOrders } from './open-orders.js';
import { FileTalk } from './policy/file-talk.js';
import { LanguageTalk } from './policy/language-talk.js';
import { policyOf } from './policy/policy-of.js';
import { ProductNoticing } from './products/product-noticing.js';
import type { PersonPromise } from './person-promise.js';
import type { Policy } from './policy/policy.js';
import type { AssistantPorts } from './ports.js';
import { composeReply } from './reply.js';
import type { Said, Script } from './script.js';
import { followSentiment, moodLabel } from './sentiment-trend.js';
import type { AssistantTurn, Turn } from './turn.js';
import type { TurnInput } from './turn-input.js';

/** What speaks in one language. */
interface Voice {
  script: Script;
  policy: Policy;
  checker: ReplyChecker;
  languages: LanguageTalk;
  files: FileTalk;
  noticing: ProductNoticing;
}

/** Answers a shopper's messages: understands, decides, carries out, and says why. Holds no conversation itself. */
export class Assistant {
  private readonly articles: ArticleAnswers;
  /** By the language of the conversation, made when one is first spoken in it. */
  private readonly voices = new Map<string, Voice>();

  constructor(
    private readonly ports: AssistantPorts,
    private readonly script: Script,
    private readonly composer: ArticleComposer | null = null,
  ) {
    this.articles = new ArticleAnswers(ports.knowledge, ports.nlu, script, ports.catalog, ports.intents);
  }

  /** The shop's flows. */
  get flows(): Flows {
    return this.script.flows;
  }

  /**
   * What a conversation begins in, for screens with this locale (BCP 47): a language of the shop that is read as well.
   * @returns null: the shop's first.
   */
  firstLanguage(locale: string): string | null {
    const { language } = new Intl.Locale(locale);
    const { nlu, shop } = this.ports;
    const isOther = language !== this.script.language && shop.languages.includes(language);
    return isOther && nlu.reads(language) ? language : null;
  }

  /** The facts of the shop as its texts in the language of a locale (BCP 47) quote them. */
  factsIn(locale: string): ShopFile {
    return this.scriptOf(new Intl.Locale(locale).language).facts;
  }

  /** What to offer before the first message. */
  greeting(language: string | null, customer: TurnInput['shopper']['customer'] = null): Said {
    return this.scriptOf(language).say('greeting', { customer }, { conversationId: '', turn: 0 });
  }

  /** What to say when a person was asked for by a button rather than in words. */
  handover({ language }: Pick<DialogueState, 'language'>): string {
    const seed = { conversationId: '', turn: 0 };
    const script = this.scriptOf(language);
    const presence = script.presence(this.ports.clock.now(), seed);
    return script.say('handover_requested', { customer: null, presence }, seed).text;
  }

  /** By when a person comes who is called for now, in the shop's support hours; null where these cannot be told. */
  promise(now: number): PersonPromise | null {
    return this.script.promise(now);
  }

  /**
   * What a person may answer a message with: the shop's own answers to what is asked, and what the articles say. Nothing is
   * done, and no order read.
   */
  async drafts(text: string, customer: TurnInput['shopper']['customer']): Promise<DraftedReply[]> {
    const { nlu, knowledge, clock, intents } = this.ports;
    const { understanding } = await nlu.understand(text, { now: clock.now() });
    const language =
      languageAfter(text, understanding, null, this.script.shop.languages) ?? this.script.language;
    const drafts: DraftedReply[] = [];
    const asked: string[] = [];
    for (const { intent, text: words } of understanding.segments) {
      const known = intents.find(({ name }) => name === intent?.name);
      // The person who was wished for is the one who answers.
      if (known?.escalate?.reason !== 'requested') asked.push(words);
      if (!known || known.escalate || known.flow !== undefined || known.role !== undefined) continue;
      const answer = knowledge.answer(known.name, { customer, product: null, order: null }, text, language);
      if (answer) drafts.push({ text: answer.text, source: answer.source ?? null });
    }
    const found = asked.length > 0 ? await this.articles.toText(asked.join(' '), language) : null;
    if (found && !drafts.some((draft) => draft.text.includes(found.text)))
      drafts.push({ text: found.text, source: found.sources[0] ?? null });
    return drafts;
  }

  /** How a message sounds that a person answers: what follows from the mood before it. */
  async moodOf(
    text: string,
    signal?: AbortSignal,
  ): Promise<
    (before: DialogueState['sentiment']) => {
      sentiment: DialogueState['sentiment'];
      mood: SentimentLabel | null;
    }
  > {
    const { understanding } = await this.ports.nlu.understand(text, { now: this.ports.clock.now(), signal });
    return (before) => {
      if (!understanding.sentiment) return { sentiment: before, mood: null };
      const { cues } = this.script;
      const { after } = followSentiment(before, understanding.sentiment, text, {
        angry: cues.hears('angry', text),
        chasing: cues.hears('chasing', text),
        reproach: cues.hears('reproach', text),
      });
      return { sentiment: after, mood: moodLabel(after) };
    };
  }

  /** What to say of a change that staff made, or that has come to another state since it was asked for in the conversation. */
  orderOutcome(
    request: OrderRequest,
    order: Order,
    { locale, state }: { locale: string; state: Pick<DialogueState, 'language'> },
  ): Pick<Reply, 'text' | 'order' | 'quickReplies'> {
    const script = this.scriptOf(state.language);
    const formats = Formats.of(locale, this.ports.shop.locale, script.language);
    const { change, reason } = request;
    const scope = {
      kind: change.kind,
      reason: reason === null ? '' : sentence(reason),
      order: { number: order.number, address: formats.address(order.address) },
      amount:
        change.kind === 'refund' ? formats.money({ amount: change.amount, currency: order.currency }) : '',
      address: change.kind === 'address' ? formats.address(change.address) : '',
    };
    const seed = { conversationId: request.conversationId ?? '', turn: 0 };
    const said = script.say(`order_change_${request.state}`, scope, seed);
    return { ...said, order: orderCard(order, script.language) };
  }

  /** What to say when something that is watched is back or costs less: in the conversation, and in a letter. */
  watchNotice(
    watch: ProductWatch,
    { language }: Pick<DialogueState, 'language'>,
  ): {
    reply: Pick<Reply, 'text' | 'language'>;
    letter: { subject: string; text: string };
  } {
    const script = this.scriptOf(language);
    const seed = { conversationId: watch.conversationId, turn: 0 };
    const { text } = script.say(watch.kind === 'stock' ? 'watch_back' : 'watch_cheaper', { watch }, seed);
    const subject = script.say('watch_letter_subject', { watch }, seed).text;
    return { reply: { text, language: script.language }, letter: { subject, text } };
  }

  /**
   * The reply to one message. The same input gives the same reply as long as shop and orders are the same; actions that
   * change an order run at most once for a confirmation.
   */
  async reply(input: TurnInput, { signal }: { signal?: AbortSignal } = {}): Promise<AssistantTurn> {
    const { clock, nlu } = this.ports;
    const started = clock.now();
    // What an earlier version stored gets what it lacks.
    const state = DialogueState.parse(input.state);
    state.turn += 1;
    const { language } = state;
    const understood = await nlu.understand(input.text, { now: input.now, signal, language });
    const decided = clock.now();
    const wished = languageWished(input.text);
    state.language =
      wished ?? languageAfter(input.text, understood.understanding, language, this.script.shop.languages);
    const voice = this.voice(state.language);
    const turn: Turn = {
      input,
      ...understood,
      state,
      formats: Formats.of(input.shopper.locale, this.ports.shop.locale, voice.script.language),
      seed: { conversationId: input.conversationId, turn: state.turn, templates: [] },
      orders: new OpenOrders(
        this.ports.orders,
        this.ports.orderChanges,
        this.ports.catalog,
        this.ports.verificationLimiter,
        input.shopper,
        state,
        {
          now: input.now,
          dates: understood.understanding.entities.filter(({ type }) => type === 'date'),
        },
      ),
      parts: [],
      steps: [],
      sources: [],
      evidence: [],
      escalation: null,
      calledOff: false,
      handingOver: false,
    };
    this.remember(turn);
    if (wished) voice.languages.switched(turn, wished);
    else if (input.text === '') voice.files.alone(turn);
    else {
      await voice.policy.decide(turn);
      await voice.noticing.add(turn);
      voice.languages.lead(turn);
      voice.files.beside(turn);
    }
    const composer = (await this.composer?.rewrite(turn, signal)) ?? [];
    const composed = performance.now();
    await voice.checker.check(turn);
    const check = performance.now() - composed;
    const reply = composeReply(turn, voice.script);
    state.offered = reply.quickReplies;
    rememberShown(state, reply.products);
    return {
      reply,
      state,
      escalation: turn.escalation,
      calledOff: turn.calledOff,
      mood: turn.understanding.sentiment && moodLabel(state.sentiment),
      topic: this.topicOf(turn),
      trace: {
        understanding: turn.understanding,
        steps: turn.steps,
        sources: turn.sources,
        composer,
        timings: { understand: decided - started, decide: clock.now() - decided, check },
      },
    };
  }

  private scriptOf(language: string | null): Script {
    return this.script.in(language ?? this.script.language);
  }

  private voice(language: string | null): Voice {
    const key = language ?? this.script.language;
    const known = this.voices.get(key);
    if (known) return known;
    const script = this.scriptOf(language);
    const { knowledge, intents } = this.ports;
    const ports = {
      ...this.ports,
      intents: intents.map((intent) => ({
        ...intent,
        title: knowledge.titleIn(script.language, intent.name) ?? intent.title,
      })),
    };
    const made = {
      script,
      policy: policyOf(ports, script),
      checker: new ReplyChecker(ports, script),
      languages: new LanguageTalk(script),
      files: new FileTalk(script),
      noticing: new ProductNoticing(ports.notices, script),
    };
    this.voices.set(key, made);
    return made;
  }

  /** What the first request is about that asks for something. */
  private topicOf({ understanding }: Turn): string | null {
    for (const { intent } of understanding.segments) {
      const definition = this.ports.intents.find(({ name }) => name === intent?.name);
      // That a person is wanted is the reason of the call, not what it is about.
      if (definition?.escalate?.reason === 'requested') continue;
      if (definition && !definition.role) return definition.title;
      if (definition?.role?.startsWith('product_')) return definition.title;
    }
    return null;
  }

  private remember({ state, understanding, input }: Turn): void {
    const { productId } = input.page;
    if (productId === null) state.page = null;
    else if (state.page?.productId !== productId) state.page = { productId, turn: state.turn };
    const order = entityValue(understanding.entities, 'order_number');
    const email = entityValue(understanding.entities, 'email');
    state.told = {
      ...state.told,
      ...(order && { order }),
      ...(email && !input.shopper.customer && { email }),
    };
  }
}

const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** What the next message may point at. One of a list that is being talked about: the list stays. */
function rememberShown(state: DialogueState, cards: readonly ProductCard[]): void {
  if (cards.length === 0) return;
  const ids = cards.map((card) => card.productId);
  const list = state.shown?.kind === 'products' ? state.shown.ids : [];
  state.shown = {
    kind: 'products',
    ids: ids.every((id) => list.includes(id)) ? list : ids,
    turn: state.turn,
  };
}
