import { changesOf } from '../flows/flow-checks.js';
import { FRESH_TURNS } from '../open-orders.js';
import { isSure, type Request } from '../reading.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/** A reading as unsure as this counts where the words name a thing of the shopper's. */
const LIKELY = 0.25;

/** Tells what is said of things that the shopper has bought from what is said of things that the shop sells. */
export class OwnThings {
  constructor(private readonly script: Script) {}

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
