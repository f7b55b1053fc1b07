import { COURTESIES, type IntentDefinition, type Segment } from '#contracts';
import {
  type Aspect,
  asks,
  asksYesNo,
  type ComposedAnswer,
  type ComputedAnswer,
  type Question,
  tellsAsked,
  termsOf,
  twoQuestions,
} from '#knowledge';
import { findCountries } from '#nlu';
import { orderMoment } from './answers/order-moment.js';
import type { Evidence } from './checker/check-reply.js';
import { passageEvidence } from './checker/evidence.js';
import { wordsOf } from './cues.js';
import { languageName } from './languages/languages.js';
import { LANGUAGE_TEXTS } from './messages/languages.js';
import type { CatalogPort, KnowledgePort, NluPort } from './ports.js';
import { isProductRole } from './products/about-products.js';
import { withoutKinds } from './products/without-kinds.js';
import type { Request } from './reading.js';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';

/** A question that leans on the one before is short, */
const SHORT = 8;
/** and comes soon after it. */
const FRESH_TURNS = 2;
/** Without a word such as "and", reading a message as a continuation has to make it this much clearer. */
const CLEARER = 0.15;
/** Below this probability it is asked too what the articles say of any thing, whatever its kind. */
const CERTAIN = 0.6;
/** A message is about nothing here when no intent is this likely. */
const STRANGE = 0.2;
/** This sure has the message to be about rules rather than things. */
const SURELY_RULES = 0.6;
/** A message that leans on the one before is read with it from this probability of an answer on. */
const LIKELY = 0.25;
/** What leans on the question before is no longer than this, read in its own words. */
const LEANING = 12;
/** The article that has just answered is asked first: it answers from this probability on, */
const LIKELY_OWN = 0.25;
/** and where nothing says that the message leans on it, from this one. */
const CLEAR_OWN = 0.4;
/** So many words of an earlier question carry its topic. */
const TOPIC_WORDS = 8;

/** Of what a second question asks for, a statement is sure to tell these or not. */
const TOLD_APART: ReadonlySet<Aspect> = new Set<Aspect>(['money', 'duration', 'moment']);
/** What did not help is remembered up to so many sentences. */
const MOST_QUOTED = 30;
const DATES: ReadonlySet<string> = new Set(['ordered', 'from', 'to']);

/** "How long?", "and how much would that cost": a question that leaves out what it is of. */
const BARE =
  /^\W*(?:(?:ok|okay|and|so|then|but|hm+)\W+)*(?:how (?:long|much|fast|soon|often|quick|many)|when|(?:the )?(?:price|cost|costs)(?: from)?|what price|what cost|which day|what day|until when|till when|by when|how come|why|is there an? (?:minimum|maximum|min|max|limit|deadline|fee|charge|catch))(?:\s+(?:is|are|does|do|would|will|can|could|it|that|this|cost|costs|take|takes|be|be there|then|usually|normally|roughly|about|exactly|days|weeks|hours|please|pls))*\s*[?.!]*\s*$/i;
/** "I paid with PayPal", "we live in Norway": tells more of what was just asked. */
const TELLS_MORE =
  /^\W*(?:(?:and|but|ok|so|well)\W+){0,2}(?:i|we)(?:'m|m| am| are| paid| pay| live| bought| used)(?: \S+){1,5}\W*$/i;
/** "For 1,200 euro too?", "how long does a parcel wait there?" */
const LEANING_END = /\b(?:too|as well|there|with that|for that|for those|in that case)\s*\?*\s*$/i;

/** Answers questions with sentences of the shop's articles. */
export class ArticleAnswers {
  private readonly articleOf: ReadonlyMap<string, string>;
  private readonly titles: ReadonlyMap<string, string>;
  /** A request is looked up once, however many ask. */
  private readonly found = new WeakMap<Request, Promise<ComposedAnswer | null>>();
  private readonly questions = new WeakMap<Request, Question>();
  /** What was read in a turn, by text: the same words are asked of several articles. */
  private readonly texts = new WeakMap<Turn, Map<string, ReturnType<NluPort['segment']>>>();
  private readonly leaning = new WeakSet<ComposedAnswer>();

  constructor(
    private readonly knowledge: KnowledgePort,
    private readonly nlu: NluPort,
    private readonly script: Script,
    private readonly catalog: Pick<CatalogPort, 'vocabulary'>,
    intents: readonly IntentDefinition[],
  ) {
    this.titles = new Map(
      intents.flatMap(({ name, title, role }) => (COURTESIES.has(role) ? [] : [[name, title]])),
    );
    this.articleOf = new Map(intents.flatMap(({ name, article }) => (article ? [[name, article]] : [])));
  }

  /** The title of an intent that is a request. */
  titleOf(intent: string): string | undefined {
    return this.titles.get(intent);
  }

  /** What the articles say to a request; null when nothing is likely to answer it. */
  find(turn: Turn, request: Request): Promise<ComposedAnswer | null> {
    const known = this.found.get(request) ?? this.look(turn, request);
    this.found.set(request, known);
    return known;
  }

  private async look(turn: Turn, request: Request): Promise<ComposedAnswer | null> {
    const found = await this.lookForOne(turn, request);
    return found && this.withSecond(turn, request.segment.text, found);
  }

  /** "What does a zip cost, and when is it back?": the articles that tell the one are asked for the other. */
  private async withSecond(turn: Turn, text: string, found: ComposedAnswer): Promise<ComposedAnswer> {
    const language = this.languageOf(turn);
    const [first, second] = twoQuestions(text) ?? [];
    if (first === undefined || second === undefined) return found;
    const own = asks(second, language).filter(
      (aspect) => TOLD_APART.has(aspect) && !asks(first, language).includes(aspect),
    );
    if (own.length === 0) return found;
    const { segments, embedding } = await this.read(turn, second);
    const more = this.knowledge.compose({
      ...this.question(whole(second, segments), embedding, language),
      known: true,
      within: new Set(found.sources.map(({ slug }) => slug)),
    });
    const best = more?.quoted.find(
      ({ statement }) =>
        statement.passage.language === found.language && own.some((aspect) => statement.holds.has(aspect)),
    );
    if (!best || found.quoted.some(({ statement }) => statement === best.statement)) return found;
    const isList = found.text.includes('\n');
    return {
      ...found,
      text: `${found.text}${isList ? '\n\n' : ' '}${best.statement.words}`,
      quoted: [...found.quoted, best],
    };
  }

  private read(turn: Turn, text: string): ReturnType<NluPort['segment']> {
    const known = this.texts.get(turn) ?? new Map<string, ReturnType<NluPort['segment']>>();
    this.texts.set(turn, known);
    const segmented = known.get(text) ?? this.nlu.segment(text);
    known.set(text, segmented);
    return segmented;
  }

  private async lookForOne(turn: Turn, request: Request): Promise<ComposedAnswer | null> {
    const { segment } = request;
    const alone = await this.ofAnyThing(
      turn,
      this.knowledge.compose(this.asked(turn, request)),
      segment.text,
      request,
    );
    const leans = this.leans(turn, segment.text);
    // Nothing can be so much clearer than what is all but certain, and what is about nothing here goes on with nothing.
    const isFirst = turn.state.topic?.turn !== turn.state.turn;
    const isElse = isFirst && !isInFlow(turn) && isStrange(segment);
    const standsAlone = (alone?.confidence ?? 0) > 1 - CLEARER || isElse;
    const own = await this.ofTopic(turn, request);
    // What only leaves out the country of the question before may ask anything of it.
    const lead = this.pointsBack(segment.text) ? CLEARER : -CLEARER;
    // "How long does it take there?" after what delivery costs is told by another article.
    const tellsOwn = own !== null && tellsWhat(segment.text, told(own));
    const asksTime = asks(segment.text).some((aspect) => aspect === 'duration' || aspect === 'moment');
    const tellsElse = asksTime && alone !== null && tellsAsked(segment.text, told(alone));
    const tells =
      own !== null &&
      (tellsOwn || !(tellsElse || BARE.test(segment.text))) &&
      !this.isOfElse(segment.text, own, alone);
    const isOwn = (other: ComposedAnswer | null): boolean =>
      tells &&
      own.confidence >= (lead > 0 ? LIKELY_OWN : CLEAR_OWN) &&
      own.confidence + lead >= (other?.confidence ?? 0);
    if (own && lead < 0 && !isStrange(segment) && isOwn(alone)) return this.leant(own);
    if (!leans && standsAlone) return alone;
    const continued = await this.continued(turn, segment.text, request);
    if (own && lead > 0 && isOwn(alone) && isOwn(continued)) return this.leant(own);
    const near = leans ? await this.within(turn, segment.text, [alone, continued]) : null;
    if (near) return this.leant(near);
    if (!continued) return alone;
    const isMeant =
      (leans && continued.confidence >= LIKELY) || continued.confidence >= (alone?.confidence ?? 0) + CLEARER;
    return isMeant ? this.leant(continued) : alone;
  }

  /** "Customs on top?" after what delivery costs: a word of another article's title that nothing quoted has. */
  private isOfElse(text: string, own: ComposedAnswer, other: ComposedAnswer | null): boolean {
    const [first] = other?.sources ?? [];
    if (!first || own.sources.some(({ slug }) => slug === first.slug)) return false;
    const said = new Set(termsOf([own.text, ...own.sources.map(({ title }) => title)].join(' ')));
    const titled = new Set(termsOf(first.title));
    return termsOf(text).some((term) => titled.has(term) && !said.has(term));
  }

  /** Does it say that it goes on from the question before, or leave out the country that was asked about? */
  leans({ state }: Turn, text: string): boolean {
    return (
      this.pointsBack(text) ||
      (findCountries(state.topic?.text ?? '').length > 0 && findCountries(text).length === 0)
    );
  }

  /** "And ...?", "how long is it?" */
  private pointsBack(text: string): boolean {
    const { cues } = this.script;
    return (
      cues.hears('follow_up', wordsOf(text).slice(0, 2).join(' ')) ||
      cues.hears('context', text) ||
      BARE.test(text) ||
      TELLS_MORE.test(text) ||
      LEANING_END.test(text)
    );
  }

  /** What the articles that have just answered say to the message, in its own words or read with the question before it. */
  private async ofTopic(turn: Turn, request: Request): Promise<ComposedAnswer | null> {
    const { topic, turn: now } = turn.state;
    const { text } = request.segment;
    if (!topic || topic.articles.length === 0 || now - topic.turn > FRESH_TURNS) return null;
    // Of the clause before, only what is of nothing else: "..., and what's the charge?"
    const isOfElse = request.intent?.article !== undefined || request.intent?.flow !== undefined;
    if (topic.turn === now && isOfElse) return null;
    // After something was done: a clear wish or question about the order is none about how such things are done.
    const isDone = topic.quoted.length === 0 && !isInFlow(turn);
    if (isDone && request.intent?.flow && (request.segment.intent?.confidence ?? 0) >= SURELY_RULES)
      return null;
    if (wordsOf(text).length > LEANING) return null;
    const within = new Set(topic.articles);
    const own = this.knowledge.compose({ ...this.asked(turn, request), known: true, within });
    const rewritten = this.rewritten(turn, text);
    if (rewritten === null) return own;
    const { segments, embedding } = await this.read(turn, rewritten);
    const question = this.question(whole(rewritten, segments), embedding, this.languageOf(turn));
    const read = this.knowledge.compose({ ...question, known: true, within });
    if (!own || !read) return own ?? read;
    // Of two that may answer, the one that tells what is asked for: a price, a time.
    const tellsMore = Number(tellsAsked(text, told(read))) - Number(tellsAsked(text, told(own)));
    return (tellsMore || read.confidence - own.confidence) > 0 ? read : own;
  }

  private leant(found: ComposedAnswer): ComposedAnswer {
    this.leaning.add(found);
    return found;
  }

  /** "And how long does that take?": what the articles that have just answered say of it, where nothing else is clear. */
  private async within(
    turn: Turn,
    text: string,
    others: readonly (ComposedAnswer | null)[],
  ): Promise<ComposedAnswer | null> {
    const articles = turn.state.topic?.articles ?? [];
    const rewritten = this.rewritten(turn, text);
    if (rewritten === null || articles.length === 0) return null;
    const isClear = others.some(
      (found) =>
        found !== null &&
        (found.confidence >= CERTAIN || articles.includes(found.sources[0]?.slug ?? '')) &&
        tellsAsked(text, told(found)),
    );
    if (isClear) return null;
    const { segments, embedding } = await this.read(turn, rewritten);
    const question = this.question(whole(rewritten, segments), embedding, this.languageOf(turn));
    const found = this.knowledge.compose({ ...question, known: true, within: new Set(articles) });
    return found && tellsAsked(text, told(found)) ? found : null;
  }

  /** What the articles say to the message as a whole: a story and the question after it are read together. */
  async ofMessage(turn: Turn): Promise<ComposedAnswer | null> {
    const { text } = turn.input;
    return this.knowledge.compose({
      ...this.question(ofAll(text, turn.understanding.segments), turn.embedding, this.languageOf(turn)),
      known: true,
    });
  }

  /** Was the answer found by reading the message together with the one before? */
  isContinued(found: ComposedAnswer): boolean {
    return this.leaning.has(found);
  }

  /**
   * "Is a jacket from the sale returnable?": what holds for all items is told of none of their kinds, and sentences that happen
   * to name a jacket are nearer. The question is asked of any item too, and the clearer answer counts.
   */
  private async ofAnyThing(
    turn: Turn,
    found: ComposedAnswer | null,
    text: string,
    { intent, segment }: Request,
  ): Promise<ComposedAnswer | null> {
    if ((segment.intent?.confidence ?? 0) < SURELY_RULES) return found;
    // What products are asked for by their kind stays theirs.
    if (intent?.article === undefined || intent.flow !== undefined || isProductRole(intent.role))
      return found;
    if ((found?.confidence ?? 0) >= CERTAIN) return found;
    const general = withoutKinds(text, await this.catalog.vocabulary());
    if (general === text) return found;
    const { segments, embedding } = await this.read(turn, general);
    const other = this.knowledge.compose(
      this.question(whole(general, segments), embedding, this.languageOf(turn)),
    );
    if (!other || !found) return other ?? found;
    const isTold = tellsAsked(text, told(other)) && !tellsAsked(text, told(found));
    return other.confidence >= found.confidence + (isTold ? 0 : CLEARER) ? other : found;
  }

  /** Is there anything to be worked out for a request? */
  worksOut(turn: Turn, request: Request): boolean {
    return this.computed(turn, request) !== null;
  }

  private computed(turn: Turn, request: Request): ComputedAnswer | null {
    const product = turn.understanding.entities.some(({ type }) => type === 'product');
    const bySize =
      product && request.intent?.role !== 'product_sizes'
        ? null
        : this.knowledge.size(request.segment.text, turn.state.topic?.text, this.script.language);
    return bySize ?? this.sum(turn, request);
  }

  /** What is worked out from the articles: a size, a fee, a date; null when the message gives nothing to work with. */
  guide(turn: Turn, request: Request): Part | null {
    const { segment } = request;
    const found = this.computed(turn, request);
    if (!found) return null;
    const [, european] =
      /^(?:EU )?(\d{2}(?:\.5)?|X{0,3}[SML])\b(?!.* or )/.exec(String(found.scope['size'])) ??
      /^EU (\d{2}(?:\.5)?)$/.exec(String(found.scope['given'])) ??
      [];
    if (european !== undefined) turn.state.mySize = european;
    turn.steps.push({ rule: 'guide', detail: `${found.kind}: ${JSON.stringify(found.scope)}` });
    turn.sources.push({ article: found.source.slug, score: 1 });
    this.remember(turn, segment.text, [found.source.slug]);
    const scope = Object.fromEntries(
      Object.entries(found.scope).map(([name, value]) => [name, this.shown(turn, name, value)]),
    );
    turn.evidence.push({
      from: `worked out from ${found.source.slug}`,
      sentences: Object.values(scope).map(String),
    });
    const said = this.script.say(`guide_${found.kind}`, scope, turn.seed).text;
    const verdict = asksYesNo(segment.text) ? found.verdict : null;
    const text = verdict ? this.script.say(`answer_${verdict}`, { text: said }, turn.seed).text : said;
    const why = this.script.say('why_article', { title: found.source.title }, turn.seed).text;
    return { text, sources: [found.source], why, asks: found.kind === 'measure' };
  }

  private sum(turn: Turn, request: Request): ComputedAnswer | null {
    const { segment } = request;
    const { entities } = turn.understanding;
    const money = entities.flatMap(({ type, value }) => (type === 'money' ? [Number(value)] : []));
    if (
      money.length === 0 &&
      !/\d|\b(?:two|three|four|five|today|now|tonight|tomorrow)\b|day\b/i.test(segment.text)
    )
      return null;
    const { input } = turn;
    const ordered = orderMoment(input.text, entities, input.now, this.script.minuteOfDay(input.now));
    return this.knowledge.sum(this.asked(turn, request), { text: segment.text, money, ...ordered });
  }

  private shown({ formats, input }: Turn, name: string, value: string | number): string | number {
    if (typeof value === 'string' || name === 'count') return value;
    if (DATES.has(name)) return formats.date(value, input.now);
    return formats.money({ amount: value, currency: this.script.shop.currency });
  }

  /** The part of the reply, with its source; remembers what was spoken of. */
  say(turn: Turn, request: Request, found: ComposedAnswer): Part {
    turn.steps.push({ rule: 'articles', detail: `confidence ${found.confidence.toFixed(2)}` });
    for (const { statement, probability } of found.quoted) {
      const { article, heading } = statement.passage;
      turn.sources.push({ article, heading, score: probability });
    }
    this.remember(
      turn,
      request.segment.text,
      found.sources.map(({ slug }) => slug),
      wordsQuoted(found),
    );
    // "Do you have crampons?": that boots take them is no yes.
    const isOfStock = request.intent?.role === 'product_stock';
    return this.part(turn, request.segment.text, isOfStock ? { ...found, verdict: null } : found);
  }

  /** What the articles say to a text by itself. */
  async toText(text: string, language: string): Promise<ComposedAnswer | null> {
    const { segments, embedding } = await this.nlu.segment(text);
    return this.knowledge.compose(this.question(whole(text, segments), embedding, language));
  }

  /**
   * What the articles say to one of several questions of a message; null where it is said already, or nothing is sure. What points
   * back ("does that cost anything?") is asked of the articles that answered the rest.
   * @param said The reply so far.
   */
  async besides(turn: Turn, text: string, said: string): Promise<Part | null> {
    const { topic, turn: now } = turn.state;
    const { segments, embedding } = await this.read(turn, text);
    const question = this.question(whole(text, segments), embedding, this.languageOf(turn));
    const within = new Set(topic?.turn === now ? topic.articles : []);
    const near =
      this.leans(turn, text) && within.size > 0
        ? this.knowledge.compose({ ...question, known: true, within })
        : null;
    const any = this.knowledge.compose({ ...question, known: true });
    const least = question.known ? CLEAR_OWN : CERTAIN;
    const found = (near?.confidence ?? 0) >= LIKELY_OWN ? near : (any?.confidence ?? 0) >= least ? any : null;
    if (!found) return null;
    if (found.quoted.some(({ statement }) => said.includes(statement.words))) return null;
    turn.steps.push({ rule: 'articles', detail: `"${text}" too, confidence ${found.confidence.toFixed(2)}` });
    return this.part(turn, text, found);
  }

  /** "That did not help": the next best sentences on the same question, once; null when there are none. */
  async another(turn: Turn): Promise<Part | null> {
    const { topic } = turn.state;
    if (!topic || topic.isRetold || topic.quoted.length === 0 || turn.state.turn - topic.turn > FRESH_TURNS)
      return null;
    const { segments, embedding } = await this.read(turn, topic.text);
    const spent = new Set(topic.quoted);
    const found = this.knowledge.compose({
      ...this.question(whole(topic.text, segments), embedding, this.languageOf(turn)),
      spent,
    });
    if (!found) return null;
    turn.steps.push({ rule: 'articles', detail: `the next best, confidence ${found.confidence.toFixed(2)}` });
    turn.state.topic = {
      text: topic.text,
      quoted: [...spent, ...wordsQuoted(found)].slice(-MOST_QUOTED),
      isRetold: true,
      articles: topic.articles,
      turn: turn.state.turn,
    };
    return this.part(turn, topic.text, found);
  }

  /** What is told after an answer, asked of the article that gave it, once what it quoted is spent; null when it says nothing of it. */
  async further(turn: Turn, text: string): Promise<Part | null> {
    const { topic } = turn.state;
    if (!topic || topic.articles.length === 0 || turn.state.turn - topic.turn > FRESH_TURNS) return null;
    const { segments, embedding } = await this.read(turn, text);
    const found = this.knowledge.compose({
      ...this.question(whole(text, segments), embedding, this.languageOf(turn)),
      known: true,
      within: new Set(topic.articles),
      spent: new Set(topic.quoted),
    });
    if (!found) return null;
    turn.steps.push({ rule: 'articles', detail: `confidence ${found.confidence.toFixed(2)}` });
    turn.state.topic = {
      ...topic,
      quoted: [...topic.quoted, ...wordsQuoted(found)].slice(-MOST_QUOTED),
      turn: turn.state.turn,
    };
    return this.part(turn, text, { ...found, verdict: null });
  }

  private part(turn: Turn, question: string, found: ComposedAnswer): Part {
    const { text, verdict } = found;
    const quoted = `${this.lead(turn, found)}${text}`;
    const said = verdict ? this.script.say(`answer_${verdict}`, { text: quoted }, turn.seed).text : quoted;
    const [source] = found.sources;
    return {
      text: said,
      sources: found.sources,
      composed: { question, text, evidence: evidenceOf(found) },
      ...(source && { why: this.script.say('why_article', { title: source.title }, turn.seed).text }),
    };
  }

  /** Where the article is not in the language of the reply: which it is in. */
  private lead(turn: Turn, found: ComposedAnswer): string {
    const { language } = this.script;
    const texts = language === found.language ? undefined : LANGUAGE_TEXTS[language];
    if (!texts) return '';
    const lead = texts.quoted.replace('{{ language }}', languageName(found.language, language));
    turn.seed.templates?.push(lead);
    return `${lead} `;
  }

  /** The language of the conversation, before any is told that of the replies. */
  private languageOf({ state }: Turn): string {
    return state.language ?? this.script.language;
  }

  /** Later questions may lean on this one. */
  remember(turn: Turn, text: string, articles: readonly string[], quoted: string[] = []): void {
    turn.state.topic = {
      text: this.rewritten(turn, text) ?? text,
      quoted,
      isRetold: false,
      articles: [...articles],
      turn: turn.state.turn,
    };
  }

  /** "And how many days?" read together with what it leans on: "delivery Italy: and how many days?". */
  private async continued(turn: Turn, text: string, request: Request): Promise<ComposedAnswer | null> {
    const rewritten = this.rewritten(turn, text);
    if (rewritten === null) return null;
    const withTopic = await this.readAs(turn, rewritten, request);
    const there = await this.readThere(turn, text, request);
    return (there?.confidence ?? 0) > (withTopic?.confidence ?? 0) ? there : withTopic;
  }

  /** "Do I pay customs then?" after delivery to Belfast: in its own words, of that place. */
  private async readThere(turn: Turn, text: string, request: Request): Promise<ComposedAnswer | null> {
    const [before] = findCountries(turn.state.topic?.text ?? '');
    // "How much would that be?" is nothing without the question before.
    if (!before || findCountries(text).length > 0 || this.pointsBack(text)) return null;
    return this.readAs(turn, `${text.replace(/\W+$/, '')} to ${before.text}?`, request);
  }

  private async readAs(turn: Turn, rewritten: string, request: Request): Promise<ComposedAnswer | null> {
    const { segments, embedding } = await this.read(turn, rewritten);
    const question = this.question(whole(rewritten, segments), embedding, this.languageOf(turn));
    // In the midst of something it is surely about the shop.
    const known = question.known || isInFlow(turn);
    const { text } = request.segment;
    const asked = BARE.test(text) ? asks(text) : [];
    const apart = asked.filter((aspect) => TOLD_APART.has(aspect));
    const telling = apart.length > 0 ? apart : asked;
    return this.ofAnyThing(
      turn,
      this.knowledge.compose({ ...question, known, ...(telling.length > 0 && { telling }) }),
      rewritten,
      request,
    );
  }

  /** One question a request: what is worked out for it is kept with it. */
  private asked(turn: Turn, request: Request): Question {
    const known =
      this.questions.get(request) ??
      this.question(
        request.segment,
        turn.segmentEmbeddings[request.index] ?? turn.embedding,
        this.languageOf(turn),
      );
    this.questions.set(request, known);
    return known;
  }

  private question(
    { text, intent, alternatives }: Segment,
    embedding: Float32Array,
    language: string,
  ): Question {
    const articles = new Map<string, number>();
    for (const { name, confidence } of alternatives) {
      const slug = this.articleOf.get(name);
      if (slug !== undefined) articles.set(slug, (articles.get(slug) ?? 0) + confidence);
    }
    const known = intent !== null && this.articleOf.has(intent.name);
    const countries = findCountries(text).map(({ value }) => value);
    return { text, language, embedding, countries, articles, known };
  }

  /** The message with the topic of the question that it leans on; null when it stands by itself. */
  private rewritten(turn: Turn, text: string): string | null {
    const { topic } = turn.state;
    if (!topic || turn.state.turn - topic.turn > FRESH_TURNS || wordsOf(text).length > SHORT) return null;
    // Within one message only what says so leans on the clause before.
    if (topic.turn === turn.state.turn && !this.script.cues.hears('context', text)) return null;
    const said = new Set(termsOf(text));
    const [country] = findCountries(text);
    // "What about Canada?": the same question of another country.
    if (country && termsOf(text).length === termsOf(country.text).length) {
      return `${withoutCountries(topic.text).trim()} ${country.text}`;
    }
    const words = wordsOf(country ? withoutCountries(topic.text) : topic.text)
      .filter((word) => !/\d/.test(word) && termsOf(word).some((term) => !said.has(term)))
      .slice(-TOPIC_WORDS);
    if (words.length === 0) return null;
    // A city is known for one by the word before it.
    const [before] = country ? [] : findCountries(topic.text);
    const place = before && findCountries(words.join(' ')).length === 0 ? ` to ${before.text}` : '';
    return `${words.join(' ')}${place}: ${text}`;
  }
}

const isInFlow = ({ state }: Turn): boolean => state.flows.frames.length > 0;

/** "Bitcoin price": the likeliest intent is unlikely. */
const isStrange = ({ intent, alternatives }: Segment): boolean =>
  intent === null && alternatives.every(({ confidence }) => confidence < STRANGE);

/** What the quoted sentences tell. */
const told = ({ quoted }: ComposedAnswer): ReadonlySet<Aspect> =>
  new Set(quoted.flatMap(({ statement }) => [...statement.holds]));

/** Does it tell what is asked for? That it has some figure is no time and no price. */
function tellsWhat(question: string, aspects: ReadonlySet<Aspect>): boolean {
  const apart = asks(question).filter((aspect) => TOLD_APART.has(aspect));
  return apart.length > 0 ? apart.some((aspect) => aspects.has(aspect)) : tellsAsked(question, aspects);
}

/** The passages quoted, each once. */
const evidenceOf = ({ quoted }: ComposedAnswer): Evidence[] =>
  [...new Set(quoted.map(({ statement }) => statement.passage))].map(passageEvidence);

const wordsQuoted = ({ quoted }: ComposedAnswer): string[] => quoted.map(({ statement }) => statement.words);

/** A message as one segment, whatever clauses it has. */
const whole = (text: string, segments: readonly Segment[]): Segment => ({
  text,
  start: 0,
  end: text.length,
  intent: segments.at(-1)?.intent ?? null,
  alternatives: segments.at(-1)?.alternatives ?? [],
});

/** A message as one segment that may be about whatever any of its clauses may be. */
const ofAll = (text: string, segments: readonly Segment[]): Segment => ({
  ...whole(text, segments),
  alternatives: segments.flatMap(({ alternatives }) =>
    alternatives.map(({ name, confidence }) => ({ name, confidence: confidence / segments.length })),
  ),
});

const withoutCountries = (text: string): string =>
  findCountries(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
