import { stemsOf } from '#catalog';
import { asksSomething } from '#knowledge';
import type { Agreed } from './agreed.js';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';

/** A question is about what was agreed when this share of its words is in one sentence of it. */
const COVERED = 0.5;
/** So many sentences at most are told again. */
const MOST_TOLD = 6;

/** After staff have handed back: the assistant knows what they wrote, and tells it as their words, never as its own. */
export class Agreement {
  constructor(private readonly script: Script) {}

  /** "What did we agree?": all of it. */
  recalled(turn: Turn): Part | null {
    const { agreed } = turn.state;
    if (!agreed || !this.script.cues.hears('asks_agreed', turn.input.text)) return null;
    return this.all(turn, agreed);
  }

  /** A question that it answers; null when it is about something else. */
  answer(turn: Turn): Part | null {
    const { agreed } = turn.state;
    const { text } = turn.input;
    if (!agreed || !asksSomething(text)) return null;
    // "How much did Kim say I get back?": the name alone is in no sentence, and asks for all of what was said.
    const name = this.contentOf(agreed.by);
    const content = this.contentOf(text);
    const asked = content.filter((word) => !name.includes(word));
    const isOfThem = asked.length < content.length;
    if (asked.length === 0) return isOfThem ? this.all(turn, agreed) : null;
    const covered = agreed.sentences.map((sentence) => {
      const said = new Set(this.contentOf(sentence));
      return { sentence, share: asked.filter((word) => said.has(word)).length / asked.length };
    });
    const best = Math.max(...covered.map(({ share }) => share));
    if (best < COVERED) return isOfThem ? this.all(turn, agreed) : null;
    return this.told(
      turn,
      agreed.by,
      covered.filter(({ share }) => share === best).map(({ sentence }) => sentence),
    );
  }

  private all(turn: Turn, { by, sentences }: Agreed): Part {
    return this.told(turn, by, sentences.slice(-MOST_TOLD));
  }

  private told(turn: Turn, by: string, sentences: readonly string[]): Part {
    turn.steps.push({ rule: 'agreed', detail: `${String(sentences.length)} sentences of ${by}` });
    turn.evidence.push({ from: `what ${by} wrote`, sentences: [...sentences] });
    return this.script.say('agreed', { by, words: sentences.join(' ') }, turn.seed);
  }

  /** Stems of the words that tell what a text is about. */
  private contentOf(text: string): string[] {
    const rest = (['filler', 'idle', 'question', 'lead', 'follow_up'] as const).reduce(
      (left, cue) => this.script.cues.without(cue, left),
      // An order that both speak of makes them no answer to each other.
      text.replace(/[\p{L}#]*-?\d[\d-]*/gu, ' '),
    );
    return [...new Set(stemsOf(rest).filter((word) => word.length > 1))];
  }
}
