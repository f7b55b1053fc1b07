import type { Source } from '#contracts';
import { type Article, articleUrl } from './content/article.js';
import type { ShopContent } from './content/shop-content.js';
import type { TemplateScope } from './content/templates.js';
import { type ComposedAnswer, composeAnswer } from './answering/compose-answer.js';
import { rankAnswers, type RankedStatement } from './answering/answer-ranking.js';
import type { Question } from './answering/question.js';
import { regionFit } from './answering/regions.js';
import type { ComputedAnswer } from './guides/computed-answer.js';
import { sizeAnswer, sizeTables, type SizeTable } from './guides/size-tables.js';
import type { Figures } from './guides/figures.js';
import { sumAnswer } from './guides/sums.js';
import { EmbeddingCache } from './retrieval/embedding-cache.js';
import type { Encoder } from './retrieval/encoder.js';
import { PassageIndex, type Retrieved } from './retrieval/passage-index.js';
import { hashOf } from './hash.js';

/** An intent's answer, filled in. */
export interface IntentAnswer {
  text: string;
  /** The template before it was filled in. */
  wording: string;
  quickReplies: string[];
  /** The article the intent names. */
  source: Source | null;
}

const QUICK_REPLY_LENGTH = 60;
/** So many of the likeliest statements are asked for the rule of a sum. */
const SUMMED = 20;

/** What the shop knows: answers of its intents, and its help articles. */
export class Knowledge {
  private readonly sizes: readonly SizeTable[];
  /** A question is ranked once, whether for a sum or for sentences. */
  private readonly rankings = new WeakMap<Question, readonly RankedStatement[]>();

  /** By language, then slug. */
  private readonly bySlug = new Map<string, ReadonlyMap<string, Article>>();

  /** @param indices Of the shop's other languages that are read. */
  private constructor(
    private readonly content: ShopContent,
    private readonly first: PassageIndex,
    private readonly indices: ReadonlyMap<string, PassageIndex>,
  ) {
    for (const language of [content.language, ...content.languages.keys()]) {
      const articles = content.articlesIn(language);
      this.bySlug.set(language, new Map(articles.map((article) => [article.slug, article])));
    }
    this.sizes = sizeTables(first.passages);
  }

  /**
   * Embeds the passages of the articles (in bulk, so that shoppers do not wait for it).
   * @param cacheFile Keeps the embeddings between starts; null: none are kept.
   * @param reads Whether texts of a language can be embedded; nobody is answered in one that cannot.
   * @param onEmbedded told how many texts had to be embedded so far, again and again
   */
  static async build(
    content: ShopContent,
    encoder: Encoder,
    cacheFile: string | null,
    reads: (language: string) => boolean = () => true,
    onEmbedded?: (texts: number) => void,
  ): Promise<Knowledge> {
    const embeddings = new EmbeddingCache(encoder, cacheFile, onEmbedded);
    const first = await PassageIndex.in(content.language, content, embeddings);
    const indices = new Map<string, PassageIndex>();
    for (const language of [...content.languages.keys()].filter(reads))
      indices.set(language, await PassageIndex.in(language, content, embeddings));
    embeddings.keep();
    return new Knowledge(content, first, indices);
  }

  /**
   * The passages nearest to a question, best first.
   * @param embedding Of the question, L2-normalised, by the model that embedded the passages.
   * @param language ISO 639-1: passages of articles that are written in it, and of the others in the shop's first.
   */
  search(question: string, embedding: Float32Array, limit = 10, language?: string): Retrieved[] {
    return this.indexOf(language).search(question, embedding, limit);
  }

  /** An answer quoted from the articles; null when none is likely to be right. Costs no forward pass. */
  compose(question: Question): ComposedAnswer | null {
    return composeAnswer(this.indexOf(question.language), question, undefined, this.ranked(question));
  }

  /**
   * The size that a measure or another country's size is, by the tables of the articles; null when the text gives neither.
   * @param earlier The question before, whose figure this one may be about.
   * @param language That the article is named in, ISO 639-1.
   */
  size(text: string, earlier = '', language?: string): ComputedAnswer | null {
    const found = sizeAnswer(this.sizes, text, earlier);
    return found && { ...found, source: this.sourceOf(found.source.slug, language) ?? found.source };
  }

  /** A sum that the statements likeliest to answer give with the figures of the question; null when there is none. */
  sum(question: Question, figures: Figures): ComputedAnswer | null {
    const { home } = this.first;
    const ranked = this.ranked(question)
      .filter(({ statement }) =>
        question.countries.every((one) => regionFit(one, statement.regions, home) >= 0),
      )
      .slice(0, SUMMED);
    return sumAnswer(
      ranked.map(({ statement }) => statement),
      figures,
    );
  }

  private ranked(question: Question): readonly RankedStatement[] {
    const known = this.rankings.get(question) ?? rankAnswers(this.indexOf(question.language), question);
    this.rankings.set(question, known);
    return known;
  }

  private indexOf(language: string | undefined): PassageIndex {
    return (language === undefined ? undefined : this.indices.get(language)) ?? this.first;
  }

  /** @param language ISO 639-1; in the shop's first where it is not written in it. */
  article(slug: string, language = this.content.language): Article | undefined {
    return (this.bySlug.get(language) ?? this.bySlug.get(this.content.language))?.get(slug);
  }

  /** The languages that an article is written in, the shop's first before the others. */
  languagesOf(slug: string): string[] {
    return [...this.bySlug].flatMap(([language, articles]) =>
      articles.get(slug)?.language === language ? [language] : [],
    );
  }

  private sourceOf(slug: string, language?: string): Source | null {
    const article = this.article(slug, language);
    return article ? { title: article.title, url: articleUrl(slug), slug } : null;
  }

  /** What an intent is called in a language, where the shop has written it. */
  titleIn(language: string, intentName: string): string | undefined {
    return this.content.languages.get(language)?.titles[intentName];
  }

  /** What the article says in a sentence or two; undefined where it is not written in the language, ISO 639-1. */
  summary(slug: string, language: string): string | undefined {
    const article = this.article(slug, language);
    return article?.language === language ? article.summary : undefined;
  }

  /**
   * All articles by category and title; with a search, those that match, best first. The last word may be unfinished.
   * @param language ISO 639-1; those that are not written in it are in the shop's first.
   */
  articles(search?: string, language = this.content.language): Article[] {
    if (search?.trim()) {
      return this.indexOf(language)
        .articlesFor(search)
        .flatMap((slug) => this.article(slug, language) ?? []);
    }
    const locale = language === this.content.language ? this.content.shop.locale : language;
    const order = (a: string, b: string): number => a.localeCompare(b, locale);
    return [...this.content.articlesIn(language)].sort(
      (a, b) => order(a.category, b.category) || order(a.title, b.title),
    );
  }

  /**
   * The first answer of an intent whose condition holds.
   * @param seed Picks the variant, e.g. of conversation and turn: the same seed says the same words.
   * @param language ISO 639-1; what the shop has not written in it is in the shop's first.
   * @returns null when the shop has no such intent.
   */
  answer(intentName: string, scope: TemplateScope, seed: string, language?: string): IntentAnswer | null {
    const { answers, intents, languages } = this.content;
    const spoken = language === undefined ? undefined : languages.get(language);
    const translated = spoken?.answers.get(intentName);
    const templates = (translated && spoken?.templates) ?? this.content.templates;
    const answer = (translated ?? answers.get(intentName))?.find(
      ({ when }) => when === null || templates.holds(when, scope),
    );
    if (!answer) return null;
    const variant = answer.texts[hashOf(seed) % answer.texts.length] ?? [];
    const slug = intents.find(({ name }) => name === intentName)?.article;
    return {
      text: tidy(templates.render(variant, scope)),
      wording: variant[0]?.token.input ?? '',
      quickReplies: answer.quickReplies
        .map((reply) => tidy(templates.render(reply, scope)).slice(0, QUICK_REPLY_LENGTH))
        .filter(Boolean),
      source: slug === undefined ? null : this.sourceOf(slug, language),
    };
  }
}

/** Gaps that a value left out has made. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=[,;])|[ ,]+(?=[.!?])/g, '')
    .trim();
