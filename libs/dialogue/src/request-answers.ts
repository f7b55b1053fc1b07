import type { FlowFile, IntentDefinition, Order, Product, Segment } from '#contracts';
import { asksSomething, asksYesNo, type ComposedAnswer, termsOf } from '#knowledge';
import type { ActionName } from './actions/action-outcomes.js';
import type { ArticleAnswers } from './article-answers.js';
import { type Cue, wordsOf } from './cues.js';
import { isOpen } from './references.js';
import type { FlowEvent } from './flows/flow-machine.js';
import { changesOf } from './flows/flow-checks.js';
import { fits, type SlotValues } from './flows/flow-state.js';
import { heardAlone } from './flows/heard.js';
import { ENTITY_OF_SLOT, entityValue, readSlot } from './flows/read-slot.js';
import type { Formats } from './formats.js';
import { handOver } from './handover.js';
import { FRESH_TURNS } from './open-orders.js';
import type { OwnThings } from './orders/own-things.js';
import type { KnowledgePort } from './ports.js';
import { isProductRole } from './products/about-products.js';
import type { ProductTalk } from './products/product-talk.js';
import { isGuessedTalk, isTalk, type Request } from './reading.js';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';
import { t } from './messages/index.js';

/** Calls that change nothing. */
const HARMLESS: ReadonlySet<string> = new Set<ActionName>(['find_order', 'show_order']);
/** Status in which an order has to be for what the check allows. */
const POSSIBLE: Partial<Record<string, Order['status']>> = {
  check_cancel: 'pending',
  check_change: 'pending',
} satisfies Partial<Record<ActionName, Order['status']>>;
/** So many messages in a row that nothing is known about, and a person is fetched. */
const MAX_UNKNOWN = 2;
/** A question is answered instead of starting what its intent starts from this probability of the answer on; */
const CERTAIN = 0.15;
/** "can you ...?" may be the wish itself: it takes more. */
const CERTAIN_IF_ASKED_TO = 0.3;
/** Below this probability an answer counts only when it is of the article that the intent names. */
const LIKELY = 0.15;
/** Below this one, what the article says in short comes along. */
const PLAIN = 0.3;
/** What looks like a search for products is a question to the articles where they answer it with this probability, */
const KNOWN_TO_ARTICLES = 0.3;
/** or with this one where the intent is a product's after all, unless it is as sure as this. */
const KNOWN_BETTER = 0.5;
/** While products are talked about it takes this one, and words that point back at none of them. */
const KNOWN_CLEARLY = 0.7;
const SURELY_PRODUCTS = 0.7;
/** An intent that is not the best may be meant all the same from this confidence on. */
const ALSO_LIKELY = 0.2;
/** A message as a whole is answered from these probabilities on, by what its clauses were read as. */
const WHOLE = { likely: 0.3, products: 0.6, urgent: 0.6, sure: 0.7 };
/** This sure has a message to be of an order for an article to have to answer it clearly. */
const SURELY_FLOW = 0.9;
/** A single clause with so many words tells what happened and asks. */
const STORY = 10;
/** What names one's own thing, or a product, is more than a question about rules. */
const STANDS_FOR_MORE: ReadonlySet<string> = new Set(['order_number', 'email', 'product']);
/** "It", "which one", "of them". */
const POINTS_BACK = ['context', 'which', 'of_these'] as const;
/** The article that has just answered goes before other readings from this probability on. */
const ON_TOPIC = 0.25;
/** Says that it is of something else: an order of theirs, a basket, things of a kind, a person, or that the answer did not help. */
const ASKS_ELSE: readonly Cue[] = ['person', 'own_order', 'to_basket', 'seeks', 'no_help', 'persists'];
/** What seems to be a wish for advice, and names nothing it could be about, is a question to the articles from this probability on. */
const NO_ADVICE = 0.4;
/** An unclear request is asked about when it may be one of several intents with at least this probability; */
const POSSIBLE_INTENT = 0.05;
/** so many are offered. */
const MOST_CHOICES = 3;
/** To somebody who is angry enough for a person, only what is certain is answered as well. */
const SURE = 0.6;
/** A flow starts from this confidence on, or when an order is spoken of. */
const LIKELY_WISH = 0.25;
/** Advice without any limit starts from this confidence on. */
const LIKELY_ADVICE = 0.3;
/** A complaint with so many words has said what happened. */
const TOLD_STORY = 7;

/** What answers one request: a part of the reply, or the start of a flow. */
export type Answer = { part: Part } | { start: Extract<FlowEvent, { type: 'start' }> } | null;

/** Answers single requests from templates, the catalogue and the help articles. */
export class RequestAnswers {
  constructor(
    private readonly knowledge: KnowledgePort,
    private readonly articles: ArticleAnswers,
    private readonly products: ProductTalk,
    private readonly own: OwnThings,
    private readonly script: Script,
    private readonly intents: readonly IntentDefinition[],
  ) {}

  /**
   * "One glove is missing. Can I throw the box away?": a message with one question that an article answers, read as a whole, gets
   * that answer, whatever its clauses alone would start. null where it is for what else they are, or for nothing known.
   */
  async wholly(turn: Turn, requests: readonly Request[]): Promise<Part | null> {
    const { text } = turn.input;
    const { entities } = turn.understanding;
    if (turn.state.flows.frames.length > 0 || turn.state.productTopic !== null) return null;
    if (requests.length === 1 && wordsOf(text).length < STORY) return null;
    if (!this.asks(text) || requests.filter(({ segment }) => this.asks(segment.text)).length > 1) return null;
    if (entities.some(({ type }) => STANDS_FOR_MORE.has(type))) return null;
    const { cues } = this.script;
    if (cues.hears('wish', cues.without('asks_whether', text)) || cues.hears('person', text)) return null;
    if (cues.hears('seeks', text) || cues.hears('own_order', text) || cues.hears('order_reference', text))
      return null;
    if (requests.some((request) => this.articles.worksOut(turn, request))) return null;
    const found = await this.articles.ofMessage(turn);
    const slug = found?.sources[0]?.slug;
    if (!found || slug === undefined) return null;
    // What each clause would get is as good where it is of the same article.
    if (requests.length === 1 && requests.every(({ intent }) => intent?.article === slug && !intent.flow))
      return null;
    const least = Math.max(...requests.map((request) => this.leastOf(request)));
    if (found.confidence < least || (await this.products.named(turn, text)) !== null) return null;
    const [request] = requests;
    if (!request) return null;
    turn.steps.push({ rule: 'articles', detail: 'the message as a whole' });
    return this.articles.say(turn, { ...request, segment: { ...request.segment, text } }, found);
  }

  /** From which probability on the articles answer in place of what a request alone would get. */
  private leastOf({ intent, segment }: Request): number {
    if (intent?.escalate) return (segment.intent?.confidence ?? 0) >= WHOLE.sure ? Infinity : WHOLE.urgent;
    // "My tent should be here by now, do I worry?" is of an order, beyond doubt.
    const isOfOrder = intent?.flow !== undefined && (segment.intent?.confidence ?? 0) >= SURELY_FLOW;
    return isProductRole(intent?.role) || isOfOrder ? WHOLE.products : WHOLE.likely;
  }

  /**
   * "Even in April?", "what would I send you for that?": what the article that has just answered says of it, whatever wish or
   * product the few words alone are taken for. null where they lean on nothing, or it says nothing of them.
   */
  async onTopic(turn: Turn, request: Request): Promise<Part | null> {
    const { topic, turn: now, productTopic } = turn.state;
    const { segment, intent } = request;
    if (!topic || now - topic.turn > 1 || (productTopic?.turn ?? 0) >= topic.turn || intent?.escalate)
      return null;
    if (turn.understanding.entities.some(({ type }) => STANDS_FOR_MORE.has(type))) return null;
    const { cues } = this.script;
    if (!this.asks(segment.text) && !this.articles.leans(turn, segment.text)) return null;
    if (ASKS_ELSE.some((cue) => cues.hears(cue, segment.text)) || this.articles.worksOut(turn, request))
      return null;
    if (cues.hears('wish', cues.without('asks_whether', segment.text))) return null;
    const found = await this.articles.find(turn, request);
    if (!found || !this.articles.isContinued(found) || found.confidence < ON_TOPIC) return null;
    if (!topic.articles.includes(found.sources[0]?.slug ?? '')) return null;
    turn.steps.push({ rule: 'articles', detail: 'goes on from the last answer' });
    return this.articles.say(turn, request, found);
  }

  /** The next best answer to a question whose answer did not help. */
  another(turn: Turn): Promise<Part | null> {
    return this.articles.another(turn);
  }

  /** What the article that answered last says of what is told now. */
  further(turn: Turn, text: string): Promise<Part | null> {
    return this.articles.further(turn, text);
  }

  async answer(turn: Turn, request: Request): Promise<Answer> {
    const { intent, segment } = request;
    if (turn.handingOver && (segment.intent?.confidence ?? 0) < SURE) return null;
    const wished = intent ? null : await this.wished(turn, request);
    if (wished) return this.answer(turn, wished);
    if (!intent || isGuessedTalk(request)) {
      const told = await this.products.detail(turn, segment.text);
      if (told && !told.unlisted) return { part: told };
      return {
        part: (told && ((await this.retrieve(turn, request)) ?? told)) ?? (await this.unknown(turn, request)),
      };
    }
    const flow = intent.flow === undefined ? undefined : this.script.flows.get(intent.flow);
    const meant = this.milder(turn, request, flow);
    if (meant) return this.answer(turn, meant);
    const guide =
      intent.escalate || (intent.flow && !this.asks(segment.text))
        ? null
        : this.articles.guide(turn, request);
    if (guide) return { part: { ...guide, quickReplies: guide.asks ? [] : this.nextSteps(turn, intent) } };
    const fromCatalog = (await this.isForArticles(turn, request))
      ? null
      : await this.products.answer(turn, segment.text, intent.role);
    if (fromCatalog?.unlisted) return { part: (await this.retrieve(turn, request)) ?? fromCatalog };
    if (fromCatalog) {
      const template =
        intent.role === 'product_sizes' && !fromCatalog.settled ? await this.template(turn, request) : null;
      return {
        part: template
          ? { ...template, ...fromCatalog, text: `${fromCatalog.text} ${template.text}`.trim() }
          : fromCatalog,
      };
    }
    const found =
      intent.article || (await this.isForArticles(turn, request))
        ? await this.articles.find(turn, request)
        : null;
    const likely =
      found && (found.confidence >= LIKELY || found.sources[0]?.slug === intent.article) ? found : null;
    // The intent's answer in the language of the conversation goes before sentences in another one.
    const isSaid =
      !flow &&
      likely?.language !== this.script.language &&
      this.isTranslated(intent) &&
      (likely?.sources[0]?.slug === intent.article || (segment.intent?.confidence ?? 0) >= SURELY_FLOW);
    if (likely && !isSaid && (!flow || (await this.asksAbout(turn, segment, likely.confidence)))) {
      const part = this.articles.say(turn, request, likely);
      // What the article says in short comes along where the sentences may miss the question.
      // "Student discount?" asks for all of it.
      const titled = likely.sources.find(({ title }) => isTitle(segment.text, title))?.slug;
      const article = titled ?? intent.article;
      const summary = (article && this.summary(article)) ?? '';
      const isNear = !this.articles.isContinued(likely) || likely.sources[0]?.slug === intent.article;
      const isShort = titled !== undefined || (isNear && likely.confidence < PLAIN);
      const short = summary !== '' && !flow && isShort && !part.text.includes(summary);
      const text = short ? `${summary} ${part.text}` : part.text;
      // It may be of another article than the one that was found.
      if (short) turn.evidence.push({ from: `article ${article}`, sentences: [summary] });
      return { part: { ...part, text, quickReplies: this.nextSteps(turn, intent) } };
    }
    if (turn.state.escalated && flow && (callsPerson(flow) || changesOf(flow).length > 0)) {
      // The person who is on the way does it, or it would be passed on to them anyway.
      const presence = this.script.presence(turn.input.now, turn.seed);
      const waiting = this.script.say('already_waiting', { presence }, turn.seed);
      const told =
        changesOf(flow).length > 0 && this.asks(segment.text) ? await this.retrieve(turn, request) : null;
      return { part: told ? { ...told, text: `${told.text} ${waiting.text}` } : waiting };
    }
    const unheard = isProductRole(intent.role) ? await this.products.unheardOf(turn, segment.text) : null;
    if (unheard) return { part: unheard };
    const otherwise = await this.insteadOfAdvice(turn, request, flow);
    if (otherwise) return { part: otherwise };
    // A guess starts nothing: better one question than a wrong form.
    if (flow && !this.mayStart(turn, request)) return { part: await this.unknown(turn, request) };
    // What was bought in another shop is in no order of this one.
    if (flow?.slots.order && this.isFromElsewhere(turn, flow)) {
      const told = await this.retrieve(turn, request);
      if (told) return { part: told };
    }
    if (intent.flow && flow) {
      if (intent.article) this.articles.remember(turn, segment.text, [intent.article]);
      turn.steps.push({ rule: 'start_flow', detail: `${intent.name} -> ${intent.flow}` });
      return { start: await this.start(turn, flow, intent.name, opening(turn, segment)) };
    }
    // What products do not tell, an article may.
    const told =
      isProductRole(intent.role) && this.asks(segment.text) ? await this.retrieve(turn, request) : null;
    return { part: told ?? (await this.template(turn, request)) };
  }

  /** "Send NF-10302 somewhere else" is of an order of theirs all the same. */
  private isFromElsewhere({ input, understanding }: Turn, flow: FlowFile): boolean {
    if (entityValue(understanding.entities, 'order_number') || changesOf(flow).includes('address'))
      return false;
    return this.script.cues.hears('elsewhere', input.text);
  }

  /** The flow with all that it would ask for and that is known. */
  async start(
    turn: Turn,
    flow: FlowFile,
    intent: string,
    words: string,
  ): Promise<Extract<FlowEvent, { type: 'start' }>> {
    const slots = await this.slotsOf(turn, flow, intent, words);
    return { type: 'start', flow: flow.name, intent, opening: words, slots };
  }

  /** "Need a filter for streams, below 60": nothing the shop knows of as a whole, yet a product with a limit. */
  private async wished(turn: Turn, { segment, ...request }: Request): Promise<Request | null> {
    const likely = segment.alternatives.find(({ confidence }) => confidence >= POSSIBLE_INTENT);
    const intent = this.intents.find(({ name }) => name === likely?.name);
    if (!likely || !intent || !isProductRole(intent.role)) return null;
    if (this.asks(segment.text) || !(await this.products.limitsNeed(turn, segment.text))) return null;
    return { ...request, intent, segment: { ...segment, intent: likely } };
  }

  private mayStart(turn: Turn, { segment }: Request): boolean {
    if ((segment.intent?.confidence ?? 0) >= LIKELY_WISH) return true;
    return (
      this.script.cues.hears('own_order', segment.text) ||
      turn.understanding.entities.some(({ type }) => type === 'order_number' || type === 'email')
    );
  }

  /**
   * "A bit disappointed, they don't fit round the waist": an unsure reading that would call for a person gives way to a flow
   * that has such a reason among its answers.
   */
  private milder(turn: Turn, { segment, ...request }: Request, flow: FlowFile | undefined): Request | null {
    if (!flow || (segment.intent?.confidence ?? 0) >= SURE) return null;
    if (!callsPerson(flow)) return null;
    const heard = heardAlone(segment.text, turn.understanding.entities, this.script.cues);
    for (const guess of segment.alternatives) {
      const intent = this.intents.find(({ name }) => name === guess.name);
      const other = this.script.flows.get(intent?.flow ?? '');
      if (!intent || !other || callsPerson(other)) continue;
      const isReason = Object.values(other.slots).some(
        (slot) => slot.type === 'choice' && slot.otherwise && readSlot(slot, heard) !== null,
      );
      if (isReason)
        return { ...request, intent, segment: { ...segment, intent: { ...guess, confidence: SURE } } };
    }
    return null;
  }

  /** "What do I bring?" is taken for a wish for advice, though it names nothing that a product could be chosen by. */
  private async insteadOfAdvice(
    turn: Turn,
    request: Request,
    flow: FlowFile | undefined,
  ): Promise<Part | null> {
    const { segment } = request;
    if (!flow || flow !== this.script.flowCalling('suggest_products')) return null;
    const isAside = turn.state.flows.frames.length > 0 && (segment.intent?.confidence ?? 0) < SURELY_PRODUCTS;
    if (isAside && this.asks(segment.text) && !(await this.products.isOfKind(turn, segment.text)))
      return (await this.retrieve(turn, request)) ?? this.script.say('unsure_aside', {}, turn.seed);
    if (await this.products.limitsNeed(turn, segment.text)) return null;
    const { topic, turn: now } = turn.state;
    const found = this.asks(segment.text) ? await this.articles.find(turn, request) : null;
    if (found && ((topic && now - topic.turn <= 1) || found.confidence >= NO_ADVICE))
      return this.articles.say(turn, request, found);
    return (segment.intent?.confidence ?? 0) < LIKELY_ADVICE ? this.unknown(turn, request) : null;
  }

  /** A measure and what it is in the articles: "a foot of 27 cm" is no search for something so long. */
  sizeOf(turn: Turn, requests: readonly Request[]): Part | null {
    const [request, ...others] = requests;
    if (!request || others.length > 0 || request.intent?.role !== 'product_sizes') return null;
    if (turn.understanding.entities.some(({ type }) => type === 'product')) return null;
    return this.articles.guide(turn, request);
  }

  /** "Do tents fit into the lockers?" speaks of a kind of product, and the articles answer it: nothing is searched for. */
  async isForArticles(turn: Turn, request: Request): Promise<boolean> {
    const { intent, segment } = request;
    if (!intent || intent.escalate || isTalk(request) || !this.asks(segment.text)) return false;
    if (turn.understanding.entities.some(({ type }) => type === 'product')) return false;
    const ofProducts = isProductRole(intent.role) || (intent.flow !== undefined && !intent.article);
    const { productTopic, turn: now } = turn.state;
    const talking = productTopic !== null && now - productTopic.turn <= FRESH_TURNS;
    const { cues } = this.script;
    // "What size of pack for three days?" wants the rule before the things.
    const isChoosing =
      ofProducts && cues.hears('choosing', segment.text) && !cues.hears('seeks', segment.text);
    // "It is 30 less elsewhere, will you match?" asks for a price and for no product: its article may know.
    const isOfPolicy = intent.role === 'product_price' && intent.article !== undefined;
    const isSurely = (segment.intent?.confidence ?? 0) >= SURELY_PRODUCTS;
    if (ofProducts && !isChoosing && !isOfPolicy && isSurely) return false;
    if (ofProducts && talking && POINTS_BACK.some((cue) => cues.hears(cue, segment.text))) return false;
    const found = await this.articles.find(turn, request);
    if (!found) return false;
    const least = !ofProducts
      ? KNOWN_TO_ARTICLES
      : talking
        ? KNOWN_CLEARLY
        : this.mayBeAbout(found, segment)
          ? KNOWN_TO_ARTICLES
          : KNOWN_BETTER;
    if (found.confidence < least) return false;
    // "Is the Cinder there in brown?": a part of its name is enough.
    return !ofProducts || (await this.products.named(turn, segment.text)) === null;
  }

  /** Is what was found of the article of an intent that is likely too? */
  private mayBeAbout({ sources }: ComposedAnswer, { alternatives }: Segment): boolean {
    const likely = alternatives.filter(({ confidence }) => confidence >= ALSO_LIKELY);
    return this.intents.some(
      ({ name, article }) => article === sources[0]?.slug && likely.some((guess) => guess.name === name),
    );
  }

  /** The intent's own answer. */
  async template(turn: Turn, request: Request): Promise<Part> {
    const { intent, segment } = request;
    if (!intent) return { text: '' };
    const product = await this.products.named(turn, segment.text);
    const number = turn.state.told.order;
    const order = number ? await turn.orders.get(number) : null;
    const scope = {
      customer: turn.input.shopper.customer,
      product: product ? productScope(product, turn.formats) : null,
      order: order && { number: order.number, status: order.status },
    };
    const { conversationId, turn: round } = turn.seed;
    const seed = `${conversationId}:${round}`;
    const answer = this.knowledge.answer(intent.name, scope, seed, this.script.language);
    // None of the intent's answers holds here, and the shop wrote none that always does.
    if (!answer) return this.unknown(turn, request);
    const { quickReplies, source } = answer;
    turn.seed.templates?.push(answer.wording);
    const text = this.withSummary(answer.text, source?.slug);
    turn.steps.push({
      rule: 'template',
      detail: `${intent.name}${source ? `, article ${source.slug}` : ''}`,
    });
    if (source) turn.sources.push({ article: source.slug, score: segment.intent?.confidence ?? 0 });
    if (source) this.articles.remember(turn, segment.text, [source.slug]);
    return {
      text,
      quickReplies,
      sources: source ? [source] : [],
      why: this.script.say('why_intent', { title: intent.title }, turn.seed).text,
    };
  }

  /** None in another language: it would be the odd one out. */
  private summary(slug: string): string | undefined {
    return this.knowledge.summary(slug, this.script.language);
  }

  private asks(text: string): boolean {
    return asksSomething(text, this.script.language);
  }

  private isTranslated({ name }: IntentDefinition): boolean {
    return this.knowledge.titleIn(this.script.language, name) !== undefined;
  }

  /** In place of "the article below has it", what the article says. */
  private withSummary(text: string, slug: string | undefined): string {
    const summary = slug === undefined ? undefined : this.summary(slug);
    if (!summary || !this.script.cues.hears('points_below', text)) return text;
    const told = text
      .split(/(?<=[.!?])\s+/)
      .filter((sentence) => !this.script.cues.hears('points_below', sentence));
    return [...told, summary].join(' ');
  }

  /** The buttons of the intent's own answer. */
  private nextSteps({ input, seed }: Turn, { name }: IntentDefinition): string[] {
    const scope = { customer: input.shopper.customer, product: null, order: null };
    const { language } = this.script;
    const answer = this.knowledge.answer(name, scope, `${seed.conversationId}:${seed.turn}`, language);
    return answer?.quickReplies ?? [];
  }

  /** What a person would only read out of the articles: how it is done, not the wish to have it done. */
  async answersItself(turn: Turn, request: Request): Promise<boolean> {
    const found = await this.articles.find(turn, request);
    return found !== null && (await this.asksAbout(turn, request.segment, found.confidence));
  }

  /** A question about how something is done, rather than the wish to have it done. */
  private async asksAbout(turn: Turn, { text, intent }: Segment, confidence: number): Promise<boolean> {
    const sure = (intent?.confidence ?? 0) >= SURE;
    const { entities } = turn.understanding;
    const least = asksYesNo(text, this.script.language) ? CERTAIN_IF_ASKED_TO : CERTAIN;
    if (confidence < least || entities.some(({ type }) => type === 'order_number' || type === 'email'))
      return false;
    // "Could I swap the jacket for an L?", with a jacket in their orders.
    const isExact =
      entities.some(({ type }) => type === 'size' || type === 'color') ||
      this.script.cues.hears('size_up', text) ||
      this.script.cues.hears('size_down', text);
    if (isExact && sure && asksYesNo(text, this.script.language) && (await this.own.names(turn, text)))
      return false;
    const { cues } = this.script;
    const wishes = cues.hears('wish', cues.without('asks_whether', text));
    return this.asks(text) && !wishes && !(sure && cues.hears('own_order', text));
  }

  /** What the help articles say; null below their floor. */
  async retrieve(turn: Turn, request: Request): Promise<Part | null> {
    const found = await this.articles.find(turn, request);
    if (found) return this.articles.say(turn, request, found);
    turn.steps.push({ rule: 'articles', detail: 'nothing likely enough' });
    return null;
  }

  private async unknown(turn: Turn, request: Request): Promise<Part> {
    const found = await this.retrieve(turn, request);
    if (found) return found;
    const [likeliest] = request.segment.alternatives;
    const role = this.intents.find(({ name }) => name === likeliest?.name)?.role;
    const isOfProduct = isProductRole(role) && (likeliest?.confidence ?? 0) >= ALSO_LIKELY;
    const unheard = isOfProduct ? await this.products.unheardOf(turn, request.segment.text) : null;
    if (unheard) return unheard;
    turn.state.unknown += 1;
    const choices = this.choices(request);
    if (turn.state.unknown < MAX_UNKNOWN && choices.length > 1) {
      turn.steps.push({ rule: 'clarify', detail: choices.join(', ') });
      turn.state.offeredPerson = turn.escalation === null;
      const said = this.script.say('clarify', { choices: turn.formats.or(choices) }, turn.seed);
      return { ...said, quickReplies: [...choices, ...said.quickReplies], asks: true };
    }
    if (turn.state.unknown >= MAX_UNKNOWN) {
      const detail = t('nothingKnown', { count: turn.state.unknown });
      const part = handOver(turn, this.script, { reason: 'out_of_scope', priority: 'normal', detail });
      if (part) return part;
    }
    turn.state.offeredPerson = turn.escalation === null;
    return this.script.say('unsure', {}, turn.seed);
  }

  /** What an unclear request may be about: titles of the likeliest intents; none when all are unlikely. */
  private choices({ segment }: Request): string[] {
    return segment.alternatives
      .filter(({ confidence }) => confidence >= POSSIBLE_INTENT)
      .flatMap(({ name }) => this.articles.titleOf(name) ?? [])
      .slice(0, MOST_CHOICES);
  }

  /** What the flow would ask for and the shopper has said already, in this message or before. */
  private async slotsOf(turn: Turn, flow: FlowFile, intent: string, text: string): Promise<SlotValues> {
    const presets = flow.presets[intent];
    const { entities } = turn.understanding;
    const { customer } = turn.input.shopper;
    const slots: SlotValues = {};
    for (const [key, slot] of Object.entries(flow.slots)) {
      const type = ENTITY_OF_SLOT[slot.type];
      const said = type && entityValue(entities, type);
      let value: unknown = said && slot.type === 'money' ? Number(said) : said;
      if (slot.type === 'order_number') value ??= await this.orderOf(turn, flow, text);
      if (slot.type === 'email') value ??= customer?.email || turn.state.told.email;
      if (slot.type === 'choice' && presets?.[key] === undefined) {
        value = readSlot(slot, heardAlone(text, entities, this.script.cues));
      }
      if (value !== null && value !== undefined && fits(slot, value)) slots[key] = value;
    }
    if (flow.slots.need && (await this.knowsNeed(turn, intent, text))) slots.need = text;
    if (flow.slots.details && wordsOf(text).length >= TOLD_STORY) slots.details = text;
    return slots;
  }

  private knowsNeed(turn: Turn, intent: string, text: string): Promise<boolean> {
    const role = this.intents.find(({ name }) => name === intent)?.role;
    return role === 'product_companions'
      ? this.products.knowsBase(turn, text)
      : this.products.saysNeed(turn, text);
  }

  /** The order that is meant, told before, or the only one. A flow that only shows may take a guess. */
  private async orderOf(turn: Turn, flow: FlowFile, text: string): Promise<string | undefined> {
    const alone = turn.state.flows.frames.length === 0;
    const guess =
      alone && flow.steps.every((step) => 'ask' in step || HARMLESS.has('call' in step ? step.call : ''));
    const { cues } = this.script;
    const said = await turn.orders.meantFor(text, cues, changesOf(flow));
    // "I've moved, and the tent is going to my old place": the thing may be named in another clause.
    const meant = said.length > 0 ? said : await turn.orders.meantFor(turn.input.text, cues, changesOf(flow));
    if (meant.length === 1 || (guess && meant.length > 0)) return meant[0];
    if (turn.state.told.order) return turn.state.told.order;
    const recent = await turn.orders.recent();
    // The only one it can be done with; it is asked about before it is done.
    const status = flow.steps.map((step) => ('call' in step ? POSSIBLE[step.call] : undefined)).find(Boolean);
    const possible = recent.filter((order) => order.status === status);
    if (possible.length === 1) return possible[0]?.number;
    if (recent.length === 1 || guess) return (recent.find(isOpen) ?? recent[0])?.number;
    return undefined;
  }
}

/** The words of a request with those after it that were taken for no request of their own: "the cook set and the stove". */
function opening({ input, understanding }: Turn, { start, end }: Segment): string {
  const next = understanding.segments.find((segment) => segment.start >= end);
  return input.text.slice(start, next?.start).trim();
}

/** Does a text say nothing but words of an article's title? */
const isTitle = (text: string, title: string): boolean => {
  const terms = termsOf(text);
  const titled = new Set(termsOf(title));
  return terms.length > 1 && terms.every((term) => titled.has(term));
};

/** Does it end in passing something on to a person? */
const callsPerson = ({ outcomes }: FlowFile): boolean =>
  Object.values(outcomes).some(({ escalate }) => escalate);

/** What answer templates may read of a product; its price with the currency, as the shopper writes it. */
const productScope = (product: Product, formats: Formats): object => ({
  name: product.name,
  price: formats.money({ amount: product.price, currency: product.currency }),
  stock: product.variants.reduce((sum, variant) => sum + variant.stock, product.variants.length > 0 ? 0 : 1),
});
