import type { IntentDefinition } from '#contracts';
import { changesOf } from '../flows/flow-checks.js';
import { FRESH_TURNS } from '../open-orders.js';
import { isProductRole } from '../products/about-products.js';
import { isSure, type Request } from '../reading.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/** A reading as unsure as this counts where the words name a thing of the shopper's. */
const LIKELY = 0.25;
/** A reading this sure stays what it is, whatever words it holds; */
const SURE = 0.8;
/** another counts from this confidence on. */
const NEITHER = 0.15;
/** Of two readings the second is as likely from this share of the first on. */
const NEARLY = 0.5;

const MISFIT =
  /\b(?:too|bit|tad) (?:small|big|large|long|short|tight|loose|wide|narrow)\b|\b(?:doesn'?t|don'?t|does not|do not|won'?t) fit\b/i;
/** Said of what one has: it is swapped, sent back, came broken. */
const OWNED =
  /\b(?:mine|my|i have|i've|ive|i got|we got|came|arrived|received|sent|swap\w*|exchang\w*|replac\w*|return\w*|back|instead|chang\w*|wrong|broken|faulty|damaged|refund\w*|cancel\w*)\b/i;

/** Tells what is said of things that the shopper has bought from what is said of things that the shop sells. */
export class OwnThings {
  constructor(
    private readonly script: Script,
    private readonly intents: ReadonlyMap<string, IntentDefinition>,
  ) {}

  /**
   * "Those trail runners have to go back", "there was no lantern in it": of an order, however much it sounds like a search.
   * While products are being talked about, only with a thing of theirs in it.
   */
  async isWish(turn: Turn, requests: readonly Request[]): Promise<boolean> {
    const wishes = requests.filter((request) => this.isOfOrder(request));
    // "Take the last thing out of my basket again" is of no order yet.
    if (wishes.length === 0 || this.script.cues.hears('to_basket', turn.input.text)) return false;
    if (wishes.some(isSure) && !this.isInProductTalk(turn)) return true;
    if (!wishes.some(({ segment }) => (segment.intent?.confidence ?? 0) >= LIKELY)) return false;
    return this.names(turn, turn.input.text);
  }

  /** "And the plates, can I return those?": a question to the articles about a thing of theirs is no search for such things. */
  async isAskedAbout(turn: Turn, requests: readonly Request[]): Promise<boolean> {
    const isPlain = (request: Request): boolean =>
      isSure(request) && request.intent?.article !== undefined && !isProductRole(request.intent.role);
    return requests.length > 0 && requests.every(isPlain) && this.names(turn, turn.input.text);
  }

  /**
   * "Can I have the Ridgeback a size up?" of somebody who bought it is an exchange as likely as a question about stock: the
   * reading that is about the order is taken where the words name a thing of theirs.
   */
  async meant(turn: Turn, requests: readonly Request[]): Promise<Request[]> {
    const meant: Request[] = [];
    for (const request of requests)
      meant.push(
        (await this.asWish(turn, request)) ??
          (await this.asSale(turn, request)) ??
          this.asGoingBack(request) ??
          this.asMisfit(request) ??
          request,
      );
    return meant;
  }

  /** "NF-10302, the mat is too long for me": where it is may be asked, and more likely it is to be swapped. */
  private asMisfit({ segment, ...request }: Request): Request | null {
    if (!MISFIT.test(segment.text) || (segment.intent?.confidence ?? 0) >= SURE) return null;
    const flow = this.script.flows.get(request.intent?.flow ?? '');
    if (!flow?.slots.order || changesOf(flow).length > 0) return null;
    const likely = segment.alternatives.find(
      ({ name, confidence }) =>
        confidence >= NEITHER && changesOf(this.script.flows.get(this.flowOf(name) ?? '')).length > 0,
    );
    const intent = likely && this.intents.get(likely.name);
    return intent ? { ...request, intent, segment: { ...segment, intent: likely } } : null;
  }

  /** "The two stoves from NF-10302 should go back": nothing is missing or broken, where it may be that they go back. */
  private asGoingBack({ segment, ...request }: Request): Request | null {
    const flow = this.script.flows.get(request.intent?.flow ?? '');
    if (!flow || changesOf(flow).length > 0 || !flow.slots.items) return null;
    if ((segment.intent?.confidence ?? 0) >= SURE || !this.script.cues.hears('going_back', segment.text))
      return null;
    const likely = segment.alternatives.find(({ name, confidence }) => {
      const other = this.script.flows.get(this.flowOf(name) ?? '');
      return confidence >= NEITHER && other?.slots.items && changesOf(other).length > 0;
    });
    const intent = likely && this.intents.get(likely.name);
    // It goes back for what it was taken for: both readings are of the same things.
    const confidence = (segment.intent?.confidence ?? 0) + (likely?.confidence ?? 0);
    return intent
      ? { ...request, intent, segment: { ...segment, intent: { name: intent.name, confidence } } }
      : null;
  }

  /**
   * "Have you the Ridgeback in a 42?" of somebody who has none is a question about stock, however much it sounds like an exchange:
   * the likeliest reading about products is taken where a thing is asked for that the shop sells and none of theirs.
   */
  private async asSale(turn: Turn, { segment, ...request }: Request): Promise<Request | null> {
    const { input, understanding } = turn;
    const { cues } = this.script;
    if (changesOf(this.script.flows.get(request.intent?.flow ?? '')).length === 0) return null;
    const isNamed = understanding.entities.some(({ type }) => type === 'product');
    if (!isNamed || !cues.hears('seeks', input.text) || cues.hears('order_word', input.text)) return null;
    if (OWNED.test(input.text) || (await this.names(turn, input.text))) return null;
    const intent = [...this.intents.values()].find(({ role }) => role === 'product_stock');
    const likely = segment.alternatives.find(({ name }) => isProductRole(this.intents.get(name)?.role));
    const other = (likely && this.intents.get(likely.name)) ?? intent;
    if (!other) return null;
    const guess = { name: other.name, confidence: LIKELY };
    return { ...request, intent: other, segment: { ...segment, intent: guess } };
  }

  private async asWish(turn: Turn, { segment, ...request }: Request): Promise<Request | null> {
    const { intent } = request;
    if (!intent || !isProductRole(intent.role) || this.isInProductTalk(turn)) return null;
    if (this.script.cues.hears('to_basket', segment.text)) return null;
    const likely = segment.alternatives.find(
      ({ name, confidence }) =>
        confidence >= LIKELY && changesOf(this.script.flows.get(this.flowOf(name) ?? '')).length > 0,
    );
    const other = likely && this.intents.get(likely.name);
    const nearly = (likely?.confidence ?? 0) >= NEARLY * (segment.intent?.confidence ?? 0);
    if (!likely || !other || !nearly || !(await this.names(turn, segment.text))) return null;
    return { ...request, intent: other, segment: { ...segment, intent: likely } };
  }

  private flowOf(intent: string): string | undefined {
    return this.intents.get(intent)?.flow;
  }

  /** "No, don't cancel it": the wish is named to say that it is none. */
  isUnwished(turn: Turn, requests: readonly Request[]): boolean {
    return (
      this.script.cues.hears('not_wished', turn.input.text) &&
      requests.every((request) => this.changesOrder(request) || !isSure(request))
    );
  }

  /** Do the words point at an order of theirs, or at what is in one? */
  async names(turn: Turn, text: string): Promise<boolean> {
    return (await turn.orders.meant(text, this.script.cues)).length > 0;
  }

  private isOfOrder({ intent }: Request): boolean {
    return this.script.flows.get(intent?.flow ?? '')?.slots.order !== undefined;
  }

  private changesOrder({ intent }: Request): boolean {
    return changesOf(this.script.flows.get(intent?.flow ?? '')).length > 0;
  }

  private isInProductTalk({ state }: Turn): boolean {
    return state.productTopic !== null && state.turn - state.productTopic.turn <= FRESH_TURNS;
  }
}
