import type { CustomerOpinion, Product, ProductCard } from '#contracts';
import type { OpinionsPort } from '../ports.js';
import { isQuestion } from '../reading.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';
import type { Focus, ProductFocus } from './product-focus.js';
import type { ProductMemory } from './product-memory.js';
import type { ProductMessage } from './product-message.js';

/** Opinions of a reply at most. */
const MOST = 2;

/** What customers say of a product, counted in their reviews: when they are asked for, and beside what its details say. */
export class OpinionAnswers {
  constructor(
    private readonly opinions: OpinionsPort,
    private readonly focus: ProductFocus,
    private readonly memory: ProductMemory,
    private readonly script: Script,
  ) {}

  /** "What do others say about the zip?" of a product that is named or spoken of; null when customers are not asked. */
  async answer(turn: Turn, { plain }: ProductMessage, { products, rivals }: Focus): Promise<Part | null> {
    if (rivals.length > 0 || products.length > 1 || !this.script.cues.hears('opinions', plain)) return null;
    const product = products[0] ?? (await this.focus.latest(turn));
    if (!product) return null;
    const asked = this.opinions.asked(plain, true);
    const found = await this.opinions.ofProduct(product.id, asked, MOST);
    this.rest(turn, product, found);
    const part: Part = {
      ...this.script.say(
        found.length > 0 ? 'opinions_are' : 'opinions_few',
        { product, claims: claimsOf(turn, found) },
        turn.seed,
      ),
      products: [productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text)],
      sources: found.flatMap(sourcesOf),
      why: this.script.say('why_reviews', { product }, turn.seed).text,
    };
    return this.memory.told(turn, part, { products: [product], what: 'opinions' });
  }

  /** "Is it warm?": the details first, then what customers say of it; the part as it is where they say too little. */
  async besides(turn: Turn, { plain, text }: ProductMessage, part: Part): Promise<Part> {
    const [card, ...others] = part.products ?? [];
    if (!card || others.length > 0 || part.asks || !isQuestion(text, this.script.cues)) return part;
    const asked = this.opinions.asked(plain);
    if (asked.aspects.length === 0) return part;
    const found = await this.opinions.ofProduct(card.productId, asked, 1);
    if (found.length === 0) return part;
    this.rest(turn, { id: card.productId, name: card.name }, found);
    const said = this.script.say('opinions_besides', { claims: claimsOf(turn, found) }, turn.seed).text;
    return {
      ...part,
      text: `${part.text} ${said}`,
      sources: [...(part.sources ?? []), ...found.flatMap(sourcesOf)],
      unlisted: false,
    };
  }

  /** The cards of a need, each with what customers surely praise of what is needed. */
  reasons(text: string, cards: readonly ProductCard[]): Promise<ProductCard[]> {
    const asked = this.opinions.asked(text);
    if (asked.aspects.length === 0) return Promise.resolve([...cards]);
    return Promise.all(
      cards.map(async (card) => {
        const [first] = await this.opinions.ofProduct(card.productId, asked, 1);
        const isPraised = first?.says === 'positive' && first.low > 0.5;
        return isPraised ? { ...card, reason: `${card.reason}. ${first.text}` } : card;
      }),
    );
  }

  /** What the reply is held against. */
  private rest(
    turn: Turn,
    { id, name }: Pick<Product, 'id' | 'name'>,
    found: readonly CustomerOpinion[],
  ): void {
    if (found.length === 0) return;
    turn.evidence.push({
      from: `reviews of ${id}`,
      sentences: [name, ...found.flatMap(({ text, quotes }) => [text, ...quotes.map((quote) => quote.text)])],
    });
  }
}

const claimsOf = (turn: Turn, found: readonly CustomerOpinion[]): string =>
  turn.formats.and(found.map(({ text }) => text));

/** Each quote with the address of its review. */
const sourcesOf = ({ quotes }: CustomerOpinion) =>
  quotes.map(({ text, url }) => ({ title: `“${text}”`, url, slug: url }));
