import type { NoticeTexts } from '#contracts';
import { MOST_NOTICED } from '../dialogue-state.js';
import type { NoticesPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/** Adds what shoppers should know of the product that an answer is about, once in a conversation. */
export class ProductNoticing {
  constructor(
    private readonly notices: NoticesPort,
    private readonly script: Script,
  ) {}

  async add(turn: Turn): Promise<void> {
    const { state, parts, evidence, steps } = turn;
    const ids = aboutOf(turn);
    // A person who takes over says it in their own words.
    if (ids.length === 0 || turn.escalation !== null) return;
    for (const { id, productId, texts } of await this.notices.of(ids)) {
      const text = texts[this.script.language as keyof NoticeTexts] as string | undefined;
      if (!text || state.noticed.includes(id)) continue;
      state.noticed = [id, ...state.noticed].slice(0, MOST_NOTICED);
      evidence.push({ from: `notice about ${productId}`, sentences: [text] });
      steps.push({ rule: 'notice', detail: `about ${productId}` });
      // A reply ends in its question.
      const asks = parts.at(-1)?.asks === true || parts.at(-1)?.text.endsWith('?') === true;
      parts.splice(asks ? parts.length - 1 : parts.length, 0, { text });
    }
  }
}

/** The one product that the message names, that was told of, or that is on the only card: of a list there is nothing to be said. */
function aboutOf({ state, understanding, parts }: Turn): string[] {
  const named = new Set(
    understanding.entities.flatMap(({ type, value }) => (type === 'product' ? [value] : [])),
  );
  const told = state.productTopic?.turn === state.turn ? state.productTopic.ids : [];
  const shown = new Set(parts.flatMap(({ products = [] }) => products.map(({ productId }) => productId)));
  return [...new Set([[...named], told, [...shown]].flatMap((ids) => (ids.length === 1 ? ids : [])))];
}
