import type { IntentDefinition } from '#contracts';
import type { Turn } from '../turn.js';

/** Short questions in the midst of a flow and after it are about what it is about. */
export function leanOn(turn: Turn, intent: IntentDefinition | undefined, at: number): void {
  if (intent)
    turn.state.topic = {
      text: intent.title,
      quoted: [],
      isRetold: false,
      articles: intent.article ? [intent.article] : [],
      turn: at,
    };
}
