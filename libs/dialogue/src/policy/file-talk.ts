import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/** What is said of pictures and other files: the assistant cannot look into them, a person can. */
export class FileTalk {
  constructor(private readonly script: Script) {}

  /** Files without a word: what they are about has to be told, or a person looks at them. What was asked before stays asked. */
  alone(turn: Turn): void {
    if (this.toBeSeen(turn)) return;
    turn.steps.push({ rule: 'files', detail: 'without words: asked what they are about' });
    turn.parts.push({ ...this.script.say('files_alone', {}, turn.seed), asks: true });
    turn.state.offeredPerson = true;
  }

  /** Files beside words, which have been answered. */
  beside(turn: Turn): void {
    if (!turn.input.files || this.toBeSeen(turn)) return;
    turn.steps.push({ rule: 'files', detail: 'not seen: answered by the words' });
    const asks = turn.parts.some((part) => part.asks);
    turn.parts.unshift(this.script.say('files_unseen', {}, turn.seed));
    // A yes is the answer to what was asked, where something was.
    turn.state.offeredPerson ||= !asks;
  }

  /** A person is on the way, who looks at them. */
  private toBeSeen(turn: Turn): boolean {
    if (!turn.state.escalated) return false;
    turn.steps.push({ rule: 'files', detail: 'left to the person who comes' });
    turn.parts.push(this.script.say('files_waiting', {}, turn.seed));
    return true;
  }
}
