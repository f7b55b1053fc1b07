import { pickedPositions } from '../flows/flow-scope.js';
import type { SlotValues } from '../flows/flow-state.js';
import type { AssistantPorts } from '../ports.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { checkComposed, checkFilled, type Evidence, type Unsupported } from './check-reply.js';
import { needEvidence, orderEvidence, productEvidence, shopEvidence, templateEvidence } from './evidence.js';

/**
 * Stands between composing a reply and sending it: what a part says that none of its sources does is not sent. In its place
 * comes an honest phrase with the offer of a person; a question whose wording failed is withdrawn with its flow, so that
 * nothing is carried out that was not read back rightly.
 */
export class ReplyChecker {
  private readonly shop: Evidence;

  constructor(
    private readonly ports: Pick<AssistantPorts, 'catalog' | 'knowledge' | 'shop'>,
    private readonly script: Script,
  ) {
    this.shop = shopEvidence(script.facts);
  }

  /** Replaces what fails in the turn's parts; the trace says what, and what the reply was held against. */
  async check(turn: Turn): Promise<void> {
    const sources = new Sources(turn, this.ports, this.shop, this.script.language);
    const heldAgainst = new Set<string>();
    for (const [at, part] of turn.parts.entries()) {
      const { faults, evidence } = await this.examine(part, sources);
      for (const { from } of evidence) heldAgainst.add(from);
      const [first] = faults;
      if (!first) continue;
      turn.steps.push({ rule: 'checker', detail: `refused: ${describe(first)}` });
      turn.parts[at] = this.instead(turn, part);
    }
    if (heldAgainst.size > 0) {
      turn.steps.push({ rule: 'checker', detail: `held against ${[...heldAgainst].join('; ')}` });
    }
  }

  private async examine({ text, composed }: Part, sources: Sources): Promise<Examined> {
    if (composed?.isChecked) return { faults: [], evidence: composed.evidence };
    const quoted = composed ? checkComposed(composed.text, composed.evidence) : [];
    if (composed && (quoted.length > 0 || composed.text === text)) {
      return { faults: quoted, evidence: composed.evidence };
    }
    let evidence = [...(composed?.evidence ?? []), ...sources.near()];
    let faults = checkFilled(text, evidence);
    // Records are read only where the words before leave something open, those that are shown first.
    for (const read of [sources.orders, sources.shown, sources.spokenOf]) {
      if (faults.length === 0) break;
      evidence = [...evidence, ...(await read())];
      faults = checkFilled(text, evidence);
    }
    return { faults, evidence };
  }

  private instead(turn: Turn, { asks }: Part): Part {
    if (asks) turn.state.flows = { frames: [] };
    turn.state.offeredPerson = turn.escalation === null;
    return this.script.say('unsure', {}, turn.seed);
  }
}

/** `evidence`: what was read to tell. */
interface Examined {
  faults: Unsupported[];
  evidence: readonly Evidence[];
}

/** What a turn's reply may rest on, each read once, when it is needed. */
class Sources {
  constructor(
    private readonly turn: Turn,
    private readonly ports: Pick<AssistantPorts, 'catalog' | 'knowledge' | 'shop'>,
    private readonly shop: Evidence,
    private readonly language: string,
  ) {}

  /** The shop's words and facts, its articles, and what the shopper said. */
  readonly near = once((): Evidence[] => {
    const { seed, input, state, parts, formats } = this.turn;
    const templates = seed.templates?.map((template) => templateEvidence('wording', template)) ?? [];
    const summaries = parts
      .flatMap(({ sources = [] }) => sources)
      .flatMap(({ slug, title }) => [title, this.ports.knowledge.summary(slug, this.language) ?? '']);
    const slots = [...state.flows.frames.map((frame) => frame.slots), state.last?.slots ?? {}];
    const said = [
      ...[input.text, state.advice?.text, state.topic?.text].flatMap((text) => text ?? []),
      ...[state.told, ...slots].flatMap(told),
    ];
    const { customer } = input.shopper;
    return [
      this.shop,
      ...templates,
      ...this.turn.evidence,
      { from: 'summaries', sentences: summaries },
      { from: 'the shopper', sentences: [...said, customer?.name ?? '', customer?.email ?? ''] },
      ...(state.advice ? [needEvidence(state.advice.need, this.ports.shop.currency, formats)] : []),
    ];
  });

  /** Orders that are open to the shopper. */
  readonly orders = once(async (): Promise<Evidence[]> => {
    const { orders, state, formats, input } = this.turn;
    const open = [...(await orders.recent()), ...orders.openedNow()];
    const slots = state.flows.frames.at(-1)?.slots ?? state.last?.slots ?? {};
    return open.map((order) => orderEvidence(order, pickedPositions(order, slots), formats, input.now));
  });

  /** Products on the reply's cards, and those that the message names. */
  readonly shown = once((): Promise<Evidence[]> => {
    const { parts, understanding } = this.turn;
    return this.products([
      ...parts.flatMap(({ products = [] }) => products.map(({ productId }) => productId)),
      ...understanding.entities.flatMap(({ type, value }) => (type === 'product' ? [value] : [])),
    ]);
  });

  /** Products of the conversation. */
  readonly spokenOf = once((): Promise<Evidence[]> => {
    const { products, productTopic, shown, page } = this.turn.state;
    const ordered = this.turn.orders.openedNow().flatMap(({ items }) => items);
    return this.products([
      ...ordered.map(({ productId }) => productId),
      ...products,
      ...(productTopic?.ids ?? []),
      ...(shown?.kind === 'products' ? shown.ids : []),
      ...(page ? [page.productId] : []),
    ]);
  });

  private async products(ids: readonly string[]): Promise<Evidence[]> {
    const found = await this.ports.catalog.productsById([...new Set(ids)]);
    return [...found.values()].map((product) => productEvidence(product, this.turn.formats));
  }
}

/** What the shopper told in answers, addresses line by line. */
const told = (slots: SlotValues | Readonly<Record<string, string>>): string[] =>
  Object.values(slots).flatMap((value) =>
    typeof value === 'object' ? Object.values(value).map(String) : String(value),
  );

/** Works it out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let done: { value: T } | null = null;
  return () => (done ??= { value: work() }).value;
}

const describe = ({ problem, what, sentence }: Unsupported): string =>
  `${problem} "${what}" of "${sentence}" is in no source`;
