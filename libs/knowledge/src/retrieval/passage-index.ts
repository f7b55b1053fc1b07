import type { Article, Passage } from '../content/article.js';
import { sentencesOf, type Sentence } from '../composition/sentences.js';
import { cachedEmbeddings } from './embedding-cache.js';
import { cosine, type Encoder } from './encoder.js';
import { fuse } from './fusion.js';
import { KeywordIndex } from './keyword-index.js';
import { TermWeights } from './term-weights.js';
import type { Evidence } from '../composition/confidence.js';

/** A passage found. */
export interface Retrieved {
  passage: Passage;
  /** Both signals fused, 0..1: the order of results. */
  score: number;
  /** BM25+ of the question's words; 0: none of them occurs. */
  bm25: number;
  /** Of the embeddings of question and passage, -1..1. */
  cosine: number;
}

export interface EmbeddedSentence extends Sentence {
  embedding: Float32Array;
}

/** The passages of a shop's articles, ready to be searched: everything that depends on no question is computed. */
export class PassageIndex {
  private constructor(
    readonly passages: readonly Passage[],
    private readonly embeddings: readonly Float32Array[],
    private readonly sentences: ReadonlyMap<Passage, readonly EmbeddedSentence[]>,
    private readonly keywords: KeywordIndex,
    readonly terms: TermWeights,
  ) {}

  /** @param cacheFile Keeps embeddings between starts; null: computes them all. */
  static async build(
    articles: readonly Article[],
    encoder: Encoder,
    cacheFile: string | null,
  ): Promise<PassageIndex> {
    const passages = articles.flatMap((article) => article.passages);
    const sentences = passages.map(sentencesOf);
    const texts = [...passages.map(inContext), ...sentences.flat().map(({ text }) => text)];
    const embeddings = await cachedEmbeddings(texts, encoder, cacheFile);
    let next = passages.length;
    const embedded = new Map(
      passages.map((passage, i) => [
        passage,
        (sentences[i] ?? []).map((sentence) => ({
          ...sentence,
          embedding: embeddings[next++] as Float32Array,
        })),
      ]),
    );
    const keywords = new KeywordIndex(passages, new Map(articles.map((article) => [article.slug, article])));
    return new PassageIndex(
      passages,
      embeddings.slice(0, passages.length),
      embedded,
      keywords,
      new TermWeights(passages.map(inContext)),
    );
  }

  /** One score a passage, in the order of {@link passages}. */
  scores(question: string, embedding: Float32Array): { bm25: Float64Array; cosine: Float64Array } {
    return {
      bm25: this.keywords.scores(question, this.passages.length),
      cosine: Float64Array.from(this.embeddings, (passage) => cosine(passage, embedding)),
    };
  }

  search(question: string, embedding: Float32Array, limit: number): Retrieved[] {
    const { bm25, cosine } = this.scores(question, embedding);
    const fused = fuse(bm25, cosine);
    return this.passages
      .map((passage, i) => ({
        passage,
        score: fused[i] as number,
        bm25: bm25[i] as number,
        cosine: cosine[i] as number,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** What speaks for the best of the passages found; undefined: nothing was found. */
  evidence(question: string, retrieved: readonly Retrieved[]): Evidence | undefined {
    const [best] = retrieved;
    if (!best) return undefined;
    const rival = retrieved.find(({ passage }) => passage.article !== best.passage.article);
    return {
      cosine: best.cosine,
      coverage: this.terms.coverage(question, inContext(best.passage)),
      margin: best.score - (rival?.score ?? 0),
    };
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
