import { asksSomething, twoQuestions } from '#knowledge';
import { splitClauses } from '#nlu';
import type { ArticleAnswers } from './article-answers.js';
import type { Script } from './script.js';
import type { Part, Turn } from './turn.js';

/** So many questions of one message are answered beside what it was answered with. */
const MOST = 2;

/** "Is it open on Sunday, can the dog come in, and where do I park?": of several questions in one message none is lost. */
export class FurtherQuestions {
  constructor(
    private readonly articles: ArticleAnswers,
    private readonly script: Script,
  ) {}

  /** What the articles say to those questions of the message that the turn's parts leave open; empty where it asks one thing. */
  async answer(turn: Turn): Promise<Part[]> {
    const { language } = this.script;
    if (turn.parts.length === 0 || turn.state.flows.frames.length > 0 || turn.escalation) return [];
    // An order was looked at for it.
    if (turn.parts.some(({ order }) => order) || turn.steps.some(({ rule }) => rule === 'order_fact'))
      return [];
    const clauses = clausesOf(turn.input.text);
    const questions = clauses.filter((text) => asksSomething(text, language));
    // "I'll take it. What's delivery to Belfast?": one question beside a wish that was answered otherwise.
    const isBeside =
      clauses.length > 1 && questions.length === 1 && turn.parts.every((part) => !part.composed);
    if (questions.length < 2 && !isBeside) return [];
    const found: Part[] = [];
    // What is worked out answers its own clause, in words of no article.
    const isOfProducts = turn.parts.some(({ products = [] }) => products.length > 0);
    const open = (
      turn.parts[0]?.composed ? questions : questions.filter((text) => text !== clauses[0])
    ).filter((text) => !(isOfProducts && PRICE_ALONE.test(text)));
    for (const text of open) {
      const said = [...turn.parts, ...found].map((part) => part.text).join('\n');
      const part = found.length < MOST ? await this.articles.besides(turn, text, said) : null;
      if (part) found.push(part);
    }
    return found;
  }
}

/** Beside a product that was told of, it is its price. */
const PRICE_ALONE = /^\W*(?:and\W+)?(?:what(?:'?s| is)?\s+)?(?:the\s+)?price\W*$/i;

/** "What does it cost, what's the latest I can order": what begins with a question word behind a comma asks anew. */
const ASKS_ANEW = /,\s+(?=(?:what|how|when|where|which|who|why)(?:'?s)?\b)/i;

function clausesOf(message: string): string[] {
  const clauses = splitClauses(message).flatMap(({ text }) => text.split(ASKS_ANEW));
  return clauses.length > 1 ? clauses : (twoQuestions(message) ?? clauses);
}
