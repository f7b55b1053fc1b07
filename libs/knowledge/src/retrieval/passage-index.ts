import { type EmbeddedSentence, sentencesOf } from '../composition/sentences.js';
import type { Passage } from '../content/article.js';
import type { ShopContent } from '../content/shop-content.js';
import { cachedEmbeddings } from './embedding-cache.js';
import { cosine, type Encoder } from './encoder.js';
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

type Embedded = readonly Float32Array[];

/** The passages of a shop's articles, ready to be searched: everything that depends on no question is computed. */
export class PassageIndex {
  private constructor(
    readonly passages: readonly Passage[],
    private readonly embeddings: Embedded,
    private readonly sentences: ReadonlyMap<Passage, readonly EmbeddedSentence[]>,
    /** By article. */
    private readonly phrasings: ReadonlyMap<string, Embedded>,
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
      (ofPassages ?? []).flat(),
      new Map(
        passages.map((passage, p) => [
          passage,
          (sentences[p] ?? []).map((sentence, s) => ({
            ...sentence,
            embedding: ofSentences?.[p]?.[s] as Float32Array,
          })),
        ]),
      ),
      new Map(articles.map(({ slug }, i) => [slug, ofPhrasings?.[i] ?? []])),
      new KeywordIndex(passages, new Map(articles.map((article) => [article.slug, article]))),
      new TermWeights(passages.map(inContext)),
    );
  }

  /** One number a passage, in the order of {@link passages}. */
  signals(question: string, embedding: Float32Array): Signals {
    const nearest = new Map<string, number>();
    for (const [slug, phrasings] of this.phrasings) {
      nearest.set(
        slug,
        phrasings.reduce((max, phrasing) => Math.max(max, cosine(phrasing, embedding)), 0),
      );
    }
    return {
      bm25: this.keywords.scores(question, this.passages.length),
      cosine: Float64Array.from(this.embeddings, (passage) => cosine(passage, embedding)),
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
