import type { FlowFile, Order, Product } from '#contracts';
import type { ActionName } from './actions/action-outcomes.js';
import { wordsOf } from './cues.js';
import { isOpen } from './references.js';
import type { FlowEvent } from './flows/flow-machine.js';
import { fits, type SlotValues } from './flows/flow-state.js';
import { ENTITY_OF_SLOT, entityValue, readSlot } from './flows/read-slot.js';
import type { Formats } from './formats.js';
import { handOver } from './handover.js';
import type { KnowledgePort } from './ports.js';
import type { ProductAdvice } from './products/advice.js';
import type { ProductAnswers } from './products/product-answers.js';
import type { Request } from './reading.js';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';

/** Calls that change nothing. */
const HARMLESS: ReadonlySet<string> = new Set<ActionName>(['find_order', 'show_order']);
/** Status in which an order has to be for what the check allows. */
const POSSIBLE: Partial<Record<string, Order['status']>> = {
  check_cancel: 'pending',
  check_change: 'pending',
} satisfies Partial<Record<ActionName, Order['status']>>;
/** So many messages in a row that nothing is known about, and a person is fetched. */
const MAX_UNKNOWN = 2;
/** To somebody who is angry enough for a person, only what is certain is answered as well. */
const SURE = 0.6;
/** A complaint with so many words has said what happened. */
const TOLD_STORY = 7;

/** What answers one request: a part of the reply, or the start of a flow. */
export type Answer = { part: Part } | { start: Extract<FlowEvent, { type: 'start' }> } | null;

/** Answers single requests from templates, the catalogue and the help articles. */
export class RequestAnswers {
  constructor(
    private readonly knowledge: KnowledgePort,
    private readonly products: ProductAnswers,
    private readonly advice: ProductAdvice,
    private readonly script: Script,
  ) {}

  /** The answer to a message about nothing but a product that was just shown. */
  aboutShown(turn: Turn): Promise<Part | null> {
    return this.products.aboutShown(turn);
  }

  async answer(turn: Turn, request: Request): Promise<Answer> {
    const { intent, segment } = request;
    if (turn.handingOver && (segment.intent?.confidence ?? 0) < SURE) return null;
    if (!intent) return { part: (await this.products.detail(turn, segment)) ?? this.unknown(turn, request) };
    const fromCatalog = await this.products.answer(turn, segment);
    if (fromCatalog?.unlisted) return { part: this.retrieve(turn, request) ?? fromCatalog };
    if (fromCatalog) {
      const template = intent.name === 'size_help' ? await this.template(turn, request) : null;
      return {
        part: template
          ? { ...template, ...fromCatalog, text: `${fromCatalog.text} ${template.text}`.trim() }
          : fromCatalog,
      };
    }
    // "Do you have waterproof jackets in blue?" asks for suggestions.
    const wanted =
      intent.name === 'stock_availability' ||
      intent.name === 'product_question' ||
      // "Daypacks up to 100 euro" reads like a question of costs.
      (!intent.flow && turn.understanding.entities.some(({ type }) => type === 'money')) ||
      // So does "what jackets do you have" of what goes with something: it has no word of going together.
      (intent.name === 'goes_with' &&
        (!this.script.cues.hears('together', segment.text) ||
          ((segment.intent?.confidence ?? 0) < SURE && !(await this.advice.knowsBase(turn, segment.text)))));
    if (
      wanted &&
      this.script.flows.has('product_advice') &&
      (await this.advice.namesCategory(turn, segment.text))
    ) {
      const slots = { need: segment.text };
      return {
        start: {
          type: 'start',
          flow: 'product_advice',
          intent: 'product_advice',
          opening: segment.text,
          slots,
        },
      };
    }
    const flow = intent.flow === undefined ? undefined : this.script.flows.get(intent.flow);
    if (turn.state.escalated && flow && Object.values(flow.outcomes).some(({ escalate }) => escalate)) {
      // The person it would be passed on to is on the way already.
      return { part: this.script.say('already_waiting', {}, turn.seed) };
    }
    if (intent.flow && flow) {
      turn.steps.push({ rule: 'start_flow', detail: `${intent.name} -> ${intent.flow}` });
      const slots = await this.slotsOf(turn, intent.flow, intent.name, segment.text);
      return {
        start: { type: 'start', flow: intent.flow, intent: intent.name, opening: segment.text, slots },
      };
    }
    return { part: await this.template(turn, request) };
  }

  /** The intent's own answer. */
  async template(turn: Turn, request: Request): Promise<Part> {
    const { intent, segment } = request;
    if (!intent) return { text: '' };
    const [product] = await this.products.named(turn, segment);
    const number = turn.state.told.order;
    const order = number ? await turn.orders.get(number) : null;
    const scope = {
      customer: turn.input.shopper.customer,
      product: product ? productScope(product, turn.formats) : null,
      order: order && { number: order.number, status: order.status },
    };
    const { conversationId, turn: round } = turn.seed;
    const answer = this.knowledge.answer(intent.name, scope, `${conversationId}:${round}`);
    // None of the intent's answers holds here, and the shop wrote none that always does.
    if (!answer) return this.unknown(turn, request);
    const { text, quickReplies, source } = answer;
    turn.steps.push({
      rule: 'template',
      detail: `${intent.name}${source ? `, article ${source.slug}` : ''}`,
    });
    if (source) turn.sources.push({ article: source.slug, score: segment.intent?.confidence ?? 0 });
    return {
      text,
      quickReplies,
      sources: source ? [source] : [],
      why: this.script.say('why_intent', { title: intent.title }, turn.seed).text,
    };
  }

  /** The best passages of the help articles; null below the confidence of the retrieval. */
  retrieve(turn: Turn, { segment, index }: Request): Part | null {
    const found = this.knowledge.compose(segment.text, turn.segmentEmbeddings[index] ?? turn.embedding);
    if (!found) {
      turn.steps.push({ rule: 'retrieval', detail: 'nothing confident enough' });
      return null;
    }
    turn.steps.push({ rule: 'retrieval', detail: `confidence ${found.confidence.toFixed(2)}` });
    turn.sources.push(
      ...found.retrieved.map(({ passage, score }) => ({
        article: passage.article,
        heading: passage.heading,
        score,
      })),
    );
    const [source] = found.sources;
    return {
      text: found.text,
      sources: found.sources,
      ...(source && { why: this.script.say('why_article', { title: source.title }, turn.seed).text }),
    };
  }

  private unknown(turn: Turn, request: Request): Part {
    const found = this.retrieve(turn, request);
    if (found) return found;
    turn.state.unknown += 1;
    if (turn.state.unknown >= MAX_UNKNOWN) {
      const detail = `Nothing known about ${turn.state.unknown} messages in a row`;
      const part = handOver(turn, this.script, { reason: 'out_of_scope', priority: 'normal', detail });
      if (part) return part;
    }
    turn.state.offeredPerson = turn.escalation === null;
    return this.script.say('unsure', {}, turn.seed);
  }

  /** What the flow would ask for and the shopper has said already, in this message or before. */
  private async slotsOf(turn: Turn, name: string, intent: string, text: string): Promise<SlotValues> {
    const flow = this.script.flows.get(name);
    if (!flow) return {};
    const { entities } = turn.understanding;
    const { customer } = turn.input.shopper;
    const slots: SlotValues = {};
    for (const [key, slot] of Object.entries(flow.slots)) {
      const type = ENTITY_OF_SLOT[slot.type];
      const said = type && entityValue(entities, type);
      let value: unknown = said && slot.type === 'money' ? Number(said) : said;
      if (slot.type === 'order_number') value ??= await this.orderOf(turn, flow, text);
      if (slot.type === 'email') value ??= customer?.email || turn.state.told.email;
      if (slot.type === 'choice' && flow.presets[intent]?.[key] === undefined) {
        value = readSlot(slot, { text, entities, items: [], country: '', cues: this.script.cues });
      }
      if (value !== null && value !== undefined && fits(slot, value)) slots[key] = value;
    }
    if (flow.slots.need && (await this.knowsNeed(turn, intent, text))) slots.need = text;
    if (flow.slots.details && wordsOf(text).length >= TOLD_STORY) slots.details = text;
    const wish = entities
      .filter(({ type }) => type === 'size' || type === 'color')
      .map((entity) => entity.text);
    if (flow.slots.wish && intent === 'exchange_item' && wish.length > 0) slots.wish = wish.join(', ');
    return slots;
  }

  private knowsNeed(turn: Turn, intent: string, text: string): Promise<boolean> {
    return intent === 'goes_with' ? this.advice.knowsBase(turn, text) : this.advice.saysNeed(turn, text);
  }

  /** The order that is meant, told before, or the only one. A flow that only shows may take a guess. */
  private async orderOf(turn: Turn, flow: FlowFile, text: string): Promise<string | undefined> {
    const alone = turn.state.flows.frames.length === 0;
    const guess =
      alone && flow.steps.every((step) => 'ask' in step || HARMLESS.has('call' in step ? step.call : ''));
    const meant = await turn.orders.meant(text, this.script.cues);
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

/** What answer templates may read of a product; its price with the currency, as the shopper writes it. */
const productScope = (product: Product, formats: Formats): object => ({
  name: product.name,
  price: formats.money({ amount: product.price, currency: product.currency }),
  stock: product.variants.reduce((sum, variant) => sum + variant.stock, product.variants.length > 0 ? 0 : 1),
});
