import { RowMatrix } from '#learning';
import { type EmbeddedSentence, sentencesOf } from '../composition/sentences.js';
import type { Passage } from '../content/article.js';
import type { ShopContent } from '../content/shop-content.js';
import { cachedEmbeddings } from './embedding-cache.js';
import type { Encoder } from './encoder.js';
import { fuse, type Signals } from './fusion.js';
import { KeywordIndex } from './keyword-index.js';
import { TermWeights } from './term-weights.js';

/** A passage found. */
export interface Retrieved {
  passage: Passage;
  /** All signals fused, about 0..1: the order of results. */
  score: number;
  /** BM25+ of the question's words; 0: none of them occurs. */
  bm25: number;
  /** Of the embeddings of question and passage, -1..1. */
  cosine: number;
  /** Cosine to the nearest way of asking for the article: its keywords, and examples of the intents that name it. */
  phrasing: number;
}

/** Ways of asking for one article: rows `from` to `to` of all. */
interface PhrasingRows {
  slug: string;
  from: number;
  to: number;
}

/** The passages of a shop's articles, ready to be searched: everything that depends on no question is computed. */
export class PassageIndex {
  private constructor(
    readonly passages: readonly Passage[],
    private readonly embeddings: RowMatrix,
    private readonly sentences: ReadonlyMap<Passage, readonly EmbeddedSentence[]>,
    private readonly phrasings: RowMatrix,
    private readonly phrasingRows: readonly PhrasingRows[],
    private readonly keywords: KeywordIndex,
    readonly terms: TermWeights,
  ) {}

  /** @param cacheFile Keeps embeddings between starts; null: computes them all. */
  static async build(
    { articles, intents }: Pick<ShopContent, 'articles' | 'intents'>,
    encoder: Encoder,
    cacheFile: string | null,
  ): Promise<PassageIndex> {
    const passages = articles.flatMap((article) => article.passages);
    const sentences = passages.map(sentencesOf);
    const phrasings = articles.map(({ slug, keywords }) => [
      ...keywords,
      ...intents.filter(({ article }) => article === slug).flatMap(({ examples }) => examples),
    ]);
    const [ofPassages, ofSentences, ofPhrasings] = await embedGroups(
      [
        passages.map((passage) => [inContext(passage)]),
        sentences.map((all) => all.map(({ text }) => text)),
        phrasings,
      ],
      encoder,
      cacheFile,
    );
    return new PassageIndex(
      passages,
      RowMatrix.of((ofPassages ?? []).flat()),
      new Map(
        passages.map((passage, p) => [
          passage,
          (sentences[p] ?? []).map((sentence, s) => ({
            ...sentence,
            embedding: ofSentences?.[p]?.[s] as Float32Array,
          })),
        ]),
      ),
      RowMatrix.of((ofPhrasings ?? []).flat()),
      articles.map(({ slug }, i) => {
        const from = phrasings.slice(0, i).reduce((sum, { length }) => sum + length, 0);
        return { slug, from, to: from + (phrasings[i]?.length ?? 0) };
      }),
      new KeywordIndex(passages, new Map(articles.map((article) => [article.slug, article]))),
      new TermWeights(passages.map(inContext)),
    );
  }

  /** One number a passage, in the order of {@link passages}. */
  signals(question: string, embedding: Float32Array): Signals {
    const cosines = this.phrasings.products(embedding);
    const nearest = new Map(
      this.phrasingRows.map(({ slug, from, to }) => [slug, cosines.subarray(from, to).reduce(larger, 0)]),
    );
    return {
      bm25: this.keywords.scores(question, this.passages.length),
      cosine: Float64Array.from(this.embeddings.products(embedding)),
      phrasing: Float64Array.from(this.passages, ({ article }) => nearest.get(article) ?? 0),
    };
  }

  search(question: string, embedding: Float32Array, limit: number): Retrieved[] {
    const signals = this.signals(question, embedding);
    const fused = fuse(signals);
    return this.passages
      .map((passage, i) => ({
        passage,
        score: fused[i] as number,
        bm25: signals.bm25[i] as number,
        cosine: signals.cosine[i] as number,
        phrasing: signals.phrasing[i] as number,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** Share of the question's words, weighted, in a passage and what stands above it, 0..1. */
  coverage(question: string, passage: Passage): number {
    return this.terms.coverage(question, inContext(passage));
  }

  summaryOf(slug: string): Passage | undefined {
    return this.passages.find(({ article, kind }) => article === slug && kind === 'summary');
  }

  sentencesOf(passage: Passage): readonly EmbeddedSentence[] {
    return this.sentences.get(passage) ?? [];
  }

  /** Slugs of the articles that match what is typed in a search box, best first. */
  articlesFor(typed: string): string[] {
    return [...new Set(this.keywords.typedSoFar(typed).flatMap((i) => this.passages[i]?.article ?? []))];
  }
}

const larger = (a: number, b: number): number => (a > b ? a : b);

/** A passage with what stands above it: "We charge nothing." means little without its title. */
const inContext = ({ title, heading, text }: Passage): string =>
  `${title}. ${heading ? `${heading}. ` : ''}${text.replace(/\n/g, ' ')}`;

/** Embeds everything in one go, and gives it back in the shape it came in. */
async function embedGroups(
  groups: readonly (readonly (readonly string[])[])[],
  encoder: Encoder,
  cacheFile: string | null,
): Promise<Float32Array[][][]> {
  const all = await cachedEmbeddings(groups.flat(2), encoder, cacheFile);
  let next = 0;
  return groups.map((group) => group.map((texts) => texts.map(() => all[next++] as Float32Array)));
}
