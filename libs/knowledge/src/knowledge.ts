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
  private readonly bySlug: ReadonlyMap<string, Article>;
  private readonly sizes: readonly SizeTable[];
  /** A question is ranked once, whether for a sum or for sentences. */
  private readonly rankings = new WeakMap<Question, readonly RankedStatement[]>();

  private constructor(
    private readonly content: ShopContent,
    private readonly index: PassageIndex,
  ) {
    this.bySlug = new Map(content.articles.map((article) => [article.slug, article]));
    this.sizes = sizeTables(index.passages);
  }

  /**
   * Embeds the passages of the articles (in bulk, so that shoppers do not wait for it).
   * @param cacheFile Keeps the embeddings between starts; null: none are kept.
   */
  static async build(content: ShopContent, encoder: Encoder, cacheFile: string | null): Promise<Knowledge> {
    return new Knowledge(content, await PassageIndex.build(content, encoder, cacheFile));
  }

  /**
   * The passages nearest to a question, best first.
   * @param embedding Of the question, L2-normalised, by the model that embedded the passages.
   */
  search(question: string, embedding: Float32Array, limit = 10): Retrieved[] {
    return this.index.search(question, embedding, limit);
  }

  /** An answer quoted from the articles; null when none is likely to be right. Costs no forward pass. */
  compose(question: Question): ComposedAnswer | null {
    return composeAnswer(this.index, question, undefined, this.ranked(question));
  }

  /**
   * The size that a measure or another country's size is, by the tables of the articles; null when the text gives neither.
   * @param earlier The question before, whose figure this one may be about.
   */
  size(text: string, earlier = ''): ComputedAnswer | null {
    return sizeAnswer(this.sizes, text, earlier);
  }

  /** A sum that the statements likeliest to answer give with the figures of the question; null when there is none. */
  sum(question: Question, figures: Figures): ComputedAnswer | null {
    const { home } = this.index;
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
    const known = this.rankings.get(question) ?? rankAnswers(this.index, question);
    this.rankings.set(question, known);
    return known;
  }

  article(slug: string): Article | undefined {
    return this.bySlug.get(slug);
  }

  /** What an intent is called in a language, where the shop has written it. */
  titleIn(language: string, intentName: string): string | undefined {
    return this.content.languages.get(language)?.titles[intentName];
  }

  /** What the article says in a sentence or two. */
  summary(slug: string): string | undefined {
    return this.bySlug.get(slug)?.summary;
  }

  /** All articles by category and title; with a search, those that match, best first. The last word may be unfinished. */
  articles(search?: string): Article[] {
    if (search?.trim()) {
      return this.index.articlesFor(search).flatMap((slug) => this.bySlug.get(slug) ?? []);
    }
    const order = (a: string, b: string): number => a.localeCompare(b, this.content.shop.locale);
    return [...this.content.articles].sort(
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
    const article = slug === undefined ? undefined : this.bySlug.get(slug);
    return {
      text: tidy(templates.render(variant, scope)),
      wording: variant[0]?.token.input ?? '',
      quickReplies: answer.quickReplies
        .map((reply) => tidy(templates.render(reply, scope)).slice(0, QUICK_REPLY_LENGTH))
        .filter(Boolean),
      source: article ? { title: article.title, url: articleUrl(article.slug), slug: article.slug } : null,
    };
  }
}

/** Gaps that a value left out has made. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=[,;])|[ ,]+(?=[.!?])/g, '')
    .trim();
