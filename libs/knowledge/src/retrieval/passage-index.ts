import { CosineMatrix } from '#learning';
import {
  type EmbeddedStatement,
  inContext as statementInContext,
  type Statement,
  statementsOf,
  tells,
} from '../answering/statement.js';
import type { Article, Passage } from '../content/article.js';
import type { ShopContent } from '../content/shop-content.js';
import { analyzerOf } from './analyzers.js';
import { counterpartsOf } from './counterparts.js';
import { EmbeddingCache, type Spoken } from './embedding-cache.js';
import type { Encoder } from './encoder.js';
import { fuse, type Signals } from './fusion.js';
import { KeywordIndex } from './keyword-index.js';
import { TermWeights } from './term-weights.js';
import { WhitenedPrototypes } from './whitened-prototypes.js';

/** Of the soft maximum over known questions: of 10 to 40, 15 reads held-out ones best (lab/answers). */
const SHARPNESS = 15;

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

/** Embeddings of statements, a row each. */
interface StatementRows {
  own: CosineMatrix;
  context: CosineMatrix;
  /** Rows of the phrasings that are questions which each statement is known to answer: */
  asked: Int32Array;
  /** those of statement `i` from `askedFrom[i]` to `askedFrom[i + 1]`. */
  askedFrom: Int32Array;
  meant: WhitenedPrototypes;
}

/** Ways of asking for the articles. */
interface Phrasings {
  rows: CosineMatrix;
  /** Rows of article `i` from `from[i]` to `from[i + 1]`. */
  from: Int32Array;
  /** The article of each passage. */
  articles: Int32Array;
}

/** Cosines of a question to each statement, in the order of {@link PassageIndex.statements}. */
interface StatementCosines {
  /** To its words alone. */
  own: Float32Array;
  /** To its words with what stands above them. */
  context: Float32Array;
  /**
   * To the questions that it is known to answer and to itself in context, the nearest counting most:
   * log(sum of exp(b cosine)) / b. Several that are near tell more than one.
   */
  asked: Float32Array;
  /** To the mean of them all, whitened. */
  meant: Float32Array;
}

export interface Comparison {
  question: string;
  /** One number a passage, in the order of {@link PassageIndex.passages}. */
  passages: Signals;
  statements: StatementCosines;
}

/** The passages of a shop's articles, ready to be searched: everything that depends on no question is computed. */
export class PassageIndex {
  /** Of each statement: its passage's place among {@link passages}. */
  readonly places: readonly number[];
  private readonly byPassage = new Map<Passage, EmbeddedStatement[]>();
  /** A question is asked several times while its reply is made. */
  private readonly compared = new WeakMap<Float32Array, Comparison>();

  private constructor(
    readonly passages: readonly Passage[],
    private readonly embeddings: CosineMatrix,
    /** What an answer is chosen from, by passage in its order. */
    readonly statements: readonly EmbeddedStatement[],
    private readonly rows: StatementRows,
    private readonly phrasings: Phrasings,
    private readonly keywords: KeywordIndex,
    readonly terms: TermWeights,
    /** The shop's own country, ISO 3166-1; empty when its locale names none. */
    readonly home: string,
    /** ISO 639-1, of the questions that it answers. */
    readonly language: string,
  ) {
    const places = new Map(passages.map((passage, place) => [passage, place]));
    this.places = statements.map(({ passage }) => places.get(passage) ?? -1);
    for (const statement of statements) {
      const others = this.byPassage.get(statement.passage);
      if (others) others.push(statement);
      else this.byPassage.set(statement.passage, [statement]);
    }
  }

  /**
   * Of the articles in the shop's first language.
   * @param cacheFile Keeps embeddings between starts; null: computes them all.
   */
  static async build(
    content: ShopContent,
    encoder: Encoder,
    cacheFile: string | null,
  ): Promise<PassageIndex> {
    const embeddings = new EmbeddingCache(encoder, cacheFile);
    const index = await PassageIndex.in(content.language, content, embeddings);
    embeddings.keep();
    return index;
  }

  /** What answers questions in a language: its articles, and those of the first one that are not written in it. */
  static async in(language: string, content: ShopContent, embeddings: EmbeddingCache): Promise<PassageIndex> {
    const articles = content.articlesIn(language);
    const passages = articles.flatMap((article) => article.passages);
    const statements = passages.map(statementsOf);
    const asking = content.articles.map((original, i) =>
      waysOfAsking(content, original, articles[i] ?? original, language),
    );
    const phrasings = asking.map((ways) => ways.all);
    const starts = boundsOf(phrasings);
    const asked = content.articles.flatMap((original, i) => {
      const article = articles[i] ?? original;
      let next = (starts[i] ?? 0) + (asking[i]?.questionsFrom ?? 0);
      const known = original.askedFor.map(({ tells: part, questions }) => {
        const rows = questions.map((_, k) => next + k);
        next += questions.length;
        return { part, rows };
      });
      const originals =
        article === original
          ? original.passages.flatMap(statementsOf).map((statement) => [statement])
          : counterpartsOf(article, original);
      return originals.map((same) =>
        known
          .filter(({ part }) => same.some((statement) => tells(statement, part)))
          .flatMap(({ rows }) => rows),
      );
    });
    const [ofPassages, ofStatements, ofContexts, ofPhrasings] = await embedGroups(
      [
        passages.map((passage) => [spoken(passage, inContext(passage))]),
        statements.map((all) => all.map(({ words, passage }) => spoken(passage, words))),
        statements.map((all) => all.map((one) => spoken(one.passage, statementInContext(one)))),
        phrasings,
      ],
      embeddings,
    );
    const analyzer = analyzerOf(language);
    const own = (ofStatements ?? []).flat();
    const ways = (ofPhrasings ?? []).flat();
    return new PassageIndex(
      passages,
      CosineMatrix.of((ofPassages ?? []).flat()),
      statements.flat().map((statement, i) => embedded(statement, own[i] as Float32Array)),
      {
        own: CosineMatrix.of(own),
        context: CosineMatrix.of((ofContexts ?? []).flat()),
        asked: Int32Array.from(asked.flat()),
        askedFrom: boundsOf(asked),
        meant: WhitenedPrototypes.of(
          own.map((row, i) => [row, ...(asked[i] ?? []).map((at) => ways[at] as Float32Array)]),
        ),
      },
      {
        rows: CosineMatrix.of(ways),
        from: boundsOf(phrasings),
        articles: Int32Array.from(articles.flatMap(({ passages: own }, i) => own.map(() => i))),
      },
      new KeywordIndex(passages, new Map(articles.map((article) => [article.slug, article])), analyzer),
      new TermWeights(passages.map(inContext), analyzer),
      new Intl.Locale(content.shop.locale).maximize().region ?? '',
      language,
    );
  }

  /** How near a question is to everything that may answer it. */
  compare(question: string, embedding: Float32Array): Comparison {
    const known = this.compared.get(embedding);
    if (known?.question === question) return known;
    const { own, context } = this.rows;
    // Overwritten by no other comparison: each matrix has its own.
    const phrasings = this.phrasings.rows.cosines(embedding);
    const contexts = context.cosines(embedding).slice();
    const compared: Comparison = {
      question,
      passages: {
        bm25: this.keywords.scores(question, this.passages.length),
        cosine: Float64Array.from(this.embeddings.cosines(embedding)),
        phrasing: this.nearestPhrasings(phrasings),
      },
      statements: {
        own: own.cosines(embedding).slice(),
        context: contexts,
        asked: this.nearAsked(contexts, phrasings),
        meant: this.rows.meant.cosines(embedding).slice(),
      },
    };
    this.compared.set(embedding, compared);
    return compared;
  }

  /** Of each passage: the cosine to the nearest way of asking for its article. */
  private nearestPhrasings(cosines: Float32Array): Float64Array {
    const { from, articles } = this.phrasings;
    const nearest = new Float64Array(from.length - 1);
    for (let article = 0; article < nearest.length; article++)
      nearest[article] = greatest(cosines, from[article] as number, from[article + 1] as number, 0);
    return Float64Array.from(articles, (article) => nearest[article] as number);
  }

  private nearAsked(own: Float32Array, cosines: Float32Array): Float32Array {
    const { asked, askedFrom } = this.rows;
    return own.map((context, i) => {
      let sum = Math.exp(SHARPNESS * context);
      const end = askedFrom[i + 1] as number;
      for (let at = askedFrom[i] as number; at < end; at++)
        sum += Math.exp(SHARPNESS * (cosines[asked[at] as number] as number));
      return Math.log(sum) / SHARPNESS;
    });
  }

  search(question: string, embedding: Float32Array, limit: number): Retrieved[] {
    const { passages: signals } = this.compare(question, embedding);
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

  summaryOf(slug: string): Passage | undefined {
    return this.passages.find(({ article, kind }) => article === slug && kind === 'summary');
  }

  statementsOf(passage: Passage): EmbeddedStatement[] {
    return this.byPassage.get(passage) ?? [];
  }

  /** Slugs of the articles that match what is typed in a search box, best first. */
  articlesFor(typed: string): string[] {
    return [...new Set(this.keywords.typedSoFar(typed).flatMap((i) => this.passages[i]?.article ?? []))];
  }
}

const spoken = ({ language }: { language: string }, text: string): Spoken => ({ text, language });

/** How shoppers ask for an article, in the shop's first language and in this one; and where its known questions begin. */
function waysOfAsking(
  { intents, languages }: ShopContent,
  original: Article,
  article: Article,
  language: string,
): { all: Spoken[]; questionsFrom: number } {
  const isIts = (name: string): boolean =>
    intents.some((intent) => intent.name === name && intent.article === original.slug);
  const keywords = original.keywords.map((text) => spoken(original, text));
  const examples = languages.get(language)?.examples ?? [];
  return {
    all: [
      ...keywords,
      ...original.askedFor.flatMap(({ questions }) => questions.map((text) => spoken(original, text))),
      ...intents
        .filter(({ name }) => isIts(name))
        .flatMap(({ examples }) => examples.map((text) => spoken(original, text))),
      ...(article === original ? [] : article.keywords.map((text) => spoken(article, text))),
      ...examples.filter(({ label }) => isIts(label)).map(({ text }) => ({ text, language })),
    ],
    questionsFrom: keywords.length,
  };
}

/** The greatest of some values, or `least` where none is greater. */
function greatest(values: Float32Array, from: number, to: number, least: number): number {
  let most = least;
  for (let i = from; i < to; i++) if ((values[i] as number) > most) most = values[i] as number;
  return most;
}

/** Where each list begins when all lie one after the other, and where the last ends. */
function boundsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  const bounds = new Int32Array(lists.length + 1);
  lists.forEach(({ length }, i) => (bounds[i + 1] = (bounds[i] as number) + length));
  return bounds;
}

const embedded = (statement: Statement, own: Float32Array): EmbeddedStatement => {
  const { words, lead, passage } = statement;
  const withHeading = `${words} ${lead} ${passage.heading}`;
  return { ...statement, own, withHeading, inAll: `${withHeading} ${passage.title}` };
};

/** A passage with what stands above it: "We charge nothing." means little without its title. */
const inContext = ({ title, heading, text }: Passage): string =>
  `${title}. ${heading ? `${heading}. ` : ''}${text.replace(/\n/g, ' ')}`;

/** Embeds everything in one go, and gives it back in the shape it came in. */
async function embedGroups(
  groups: readonly (readonly (readonly Spoken[])[])[],
  embeddings: EmbeddingCache,
): Promise<Float32Array[][][]> {
  const all = await embeddings.embed(groups.flat(2));
  let next = 0;
  return groups.map((group) => group.map((texts) => texts.map(() => all[next++] as Float32Array)));
}
