import type { History } from './interactions.js';
import type { NearestTexts } from './nearest-texts.js';
import type { Contribution, ServableRanker } from './ranker.js';
import type { ColdStartOptions, RankerArtifact } from './ranker-artifact.js';
import { standardScores } from './standard-scores.js';
import { TextRanker } from './text-ranker.js';

/** What is known of each item for one history, all in standard scores. */
export interface ColdStartSignals {
  behavior: Float64Array;
  text: Float64Array;
  near: Float64Array;
}

/** One item's score: its own behaviour counts whole, texts the more the fewer events it has. */
export const coldStartScore = (
  { behavior, text, near }: { behavior: number; text: number; near: number },
  events: number,
  options: ColdStartOptions,
): number => behavior + (options.text * text + options.near * near) / (1 + events / options.warm);

/** Behaviour, and beside it texts for items that few or none have taken: the closeness of texts, and behaviour through it. */
export class ColdStartRanker implements ServableRanker {
  readonly items: number;

  /**
   * @param events how often each item was taken
   * @throws RangeError when the parts are of different items
   */
  constructor(
    private readonly behavior: ServableRanker,
    private readonly text: TextRanker,
    private readonly nearest: NearestTexts,
    private readonly events: Float64Array,
    private readonly options: ColdStartOptions,
  ) {
    this.items = behavior.items;
    const { count, others } = nearest;
    if (text.items !== this.items || events.length !== this.items || others.length !== count * this.items) {
      throw new RangeError('Behaviour and texts must be of the same items');
    }
  }

  signals(history: History): ColdStartSignals {
    const { count, others, weights } = this.nearest;
    const behavior = standardScores(this.behavior.scores(history), history);
    const through = new Float64Array(this.items);
    for (let item = 0; item < this.items; item++) {
      let sum = 0;
      for (let at = item * count; at < (item + 1) * count; at++) {
        sum += (weights[at] as number) * (behavior[others[at] as number] as number);
      }
      through[item] = sum;
    }
    return {
      behavior,
      text: standardScores(this.text.scores(history), history),
      near: standardScores(through, history),
    };
  }

  scores(history: History): Float64Array {
    const { behavior, text, near } = this.signals(history);
    return behavior.map((score, item) =>
      coldStartScore(
        { behavior: score, text: text[item] as number, near: near[item] as number },
        this.events[item] as number,
        this.options,
      ),
    );
  }

  /** Of what behaviour says; of an item without any, of what texts say. They tell which item speaks loudest and no more. */
  contributions(history: History, item: number): Contribution[] {
    const behavior = this.behavior.contributions?.(history, item) ?? [];
    return behavior.length > 0 ? behavior : this.text.contributions(history, item);
  }

  artifact(): RankerArtifact {
    const { behavior, text, nearest, events, options } = this;
    return {
      kind: 'cold_start',
      behavior: behavior.artifact(),
      text: text.artifact(),
      nearest,
      events,
      options,
    };
  }
}
