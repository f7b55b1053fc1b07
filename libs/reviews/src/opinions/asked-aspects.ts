import type { Aspect, AspectTree } from '../aspects/aspect-tree.js';
import { aspectWords } from '../aspects/aspect-words.js';

const LONGEST = 5;

/** What a question to customers is about. */
export interface AskedAspects {
  /** Nodes of the tree, in the order in which the text names them. */
  aspects: Aspect[];
  /** What they are asked to find it: "do they run small?"; null where the text names no side. */
  side: string | null;
}

/** Finds the nodes of the aspect tree that a question speaks of, by the words that shoppers ask by. */
export class AspectQuestions {
  private readonly asked = new Map<string, Aspect[]>();
  private readonly named = new Map<string, Aspect[]>();

  constructor(tree: AspectTree) {
    for (const node of tree.nodes) {
      for (const phrase of node.asked) add(this.asked, phrase, node);
      for (const phrase of [...node.keywords, ...node.phrases, node.name]) add(this.named, phrase, node);
    }
  }

  /**
   * @param byKeywords also by the words that name the nodes in reviews: where it is sure that customers' opinions are asked
   */
  of(text: string, byKeywords = false): AskedAspects {
    const words = aspectWords(text);
    const found = new Set<Aspect>();
    for (let from = 0; from < words.length; from++) {
      for (let length = Math.min(LONGEST, words.length - from); length > 0; length--) {
        const key = words.slice(from, from + length).join(' ');
        const nodes = this.asked.get(key) ?? (byKeywords ? this.named.get(key) : undefined);
        if (!nodes) continue;
        for (const node of nodes) found.add(node);
        from += length - 1;
        break;
      }
    }
    const aspects = [...found];
    const side = aspects.flatMap(({ sides }) => sides).find(({ name }) => words.includes(name));
    return { aspects, side: side?.name ?? null };
  }
}

function add(to: Map<string, Aspect[]>, phrase: string, node: Aspect): void {
  const key = aspectWords(phrase).join(' ');
  if (key) to.set(key, [...(to.get(key) ?? []), node]);
}
