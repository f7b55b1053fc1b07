import { CosineMatrix } from '#learning';
import {
  type EmbeddedStatement,
  inContext as statementInContext,
  type Statement,
  statementsOf,
  tells,
} from '../answering/statement.js';
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

/** Embeddings of statements, a row each. */
interface StatementRows {
  own: CosineMatrix;
  context: CosineMatrix;
  /** Rows of the phrasings that are questions which each statement is known to answer. */
  asked: readonly (readonly number[])[];
}

/** Ways of asking for one article: rows `from` to `to` of all. */
interface PhrasingRows {
  slug: string;
  from: number;
  to: number;
}

/** Cosines of a question to each statement, in the order of {@link PassageIndex.statements}. */
interface StatementCosines {
  /** To its words alone. */
  own: Float32Array;
  /** To its words with what stands above them. */
  context: Float32Array;
  /** To the nearest question that it is known to answer; where none is known, the same as `context`. */
  asked: Float32Array;
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
    private readonly phrasings: CosineMatrix,
    private readonly phrasingRows: readonly PhrasingRows[],
    private readonly keywords: KeywordIndex,
    readonly terms: TermWeights,
    /** The shop's own country, ISO 3166-1; empty when its locale names none. */
    readonly home: string,
  ) {
    const places = new Map(passages.map((passage, place) => [passage, place]));
    this.places = statements.map(({ passage }) => places.get(passage) ?? -1);
    for (const statement of statements) {
      const others = this.byPassage.get(statement.passage);
      if (others) others.push(statement);
      else this.byPassage.set(statement.passage, [statement]);
    }
  }

  /** @param cacheFile Keeps embeddings between starts; null: computes them all. */
  static async build(
    { articles, intents, shop }: Pick<ShopContent, 'articles' | 'intents' | 'shop'>,
    encoder: Encoder,
    cacheFile: string | null,
  ): Promise<PassageIndex> {
    const passages = articles.flatMap((article) => article.passages);
    const statements = passages.map(statementsOf);
    const phrasings = articles.map(({ slug, keywords, askedFor }) => [
      ...keywords,
      ...askedFor.flatMap(({ questions }) => questions),
      ...intents.filter(({ article }) => article === slug).flatMap(({ examples }) => examples),
    ]);
    const starts = phrasings.map((_, i) =>
      phrasings.slice(0, i).reduce((sum, { length }) => sum + length, 0),
    );
    const asked = articles.flatMap(({ passages: all, askedFor, keywords }, i) => {
      let next = (starts[i] ?? 0) + keywords.length;
      const known = askedFor.map(({ tells: part, questions }) => {
        const rows = questions.map((_, k) => next + k);
        next += questions.length;
        return { part, rows };
      });
      return all
        .flatMap(statementsOf)
        .map((statement) => known.filter(({ part }) => tells(statement, part)).flatMap(({ rows }) => rows));
    });
    const [ofPassages, ofStatements, ofContexts, ofPhrasings] = await embedGroups(
      [
        passages.map((passage) => [inContext(passage)]),
        statements.map((all) => all.map(({ words }) => words)),
        statements.map((all) => all.map(statementInContext)),
        phrasings,
      ],
      encoder,
      cacheFile,
    );
    const own = (ofStatements ?? []).flat();
    return new PassageIndex(
      passages,
      CosineMatrix.of((ofPassages ?? []).flat()),
      statements.flat().map((statement, i) => embedded(statement, own[i] as Float32Array)),
      {
        own: CosineMatrix.of(own),
        context: CosineMatrix.of((ofContexts ?? []).flat()),
        asked,
      },
      CosineMatrix.of((ofPhrasings ?? []).flat()),
      articles.map(({ slug }, i) => {
        const from = starts[i] ?? 0;
        return { slug, from, to: from + (phrasings[i]?.length ?? 0) };
      }),
      new KeywordIndex(passages, new Map(articles.map((article) => [article.slug, article]))),
      new TermWeights(passages.map(inContext)),
      new Intl.Locale(shop.locale).maximize().region ?? '',
    );
  }

  /** How near a question is to everything that may answer it. */
  compare(question: string, embedding: Float32Array): Comparison {
    const known = this.compared.get(embedding);
    if (known?.question === question) return known;
    const { own, context, asked } = this.rows;
    const phrasings = this.phrasings.cosines(embedding);
    const nearest = new Map(
      this.phrasingRows.map(({ slug, from, to }) => [slug, phrasings.subarray(from, to).reduce(larger, 0)]),
    );
    const contexts = context.cosines(embedding).slice();
    const compared: Comparison = {
      question,
      passages: {
        bm25: this.keywords.scores(question, this.passages.length),
        cosine: Float64Array.from(this.embeddings.cosines(embedding)),
        phrasing: Float64Array.from(this.passages, ({ article }) => nearest.get(article) ?? 0),
      },
      statements: {
        own: own.cosines(embedding).slice(),
        context: contexts,
        asked: contexts.map((cosine, i) =>
          (asked[i] ?? []).reduce((most, row) => larger(most, phrasings[row] as number), cosine),
        ),
      },
    };
    this.compared.set(embedding, compared);
    return compared;
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

const larger = (a: number, b: number): number => (a > b ? a : b);

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
  groups: readonly (readonly (readonly string[])[])[],
  encoder: Encoder,
  cacheFile: string | null,
): Promise<Float32Array[][][]> {
  const all = await cachedEmbeddings(groups.flat(2), encoder, cacheFile);
  let next = 0;
  return groups.map((group) => group.map((texts) => texts.map(() => all[next++] as Float32Array)));
}
