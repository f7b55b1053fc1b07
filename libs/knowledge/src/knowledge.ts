import type { Source } from '#contracts';
import { type Article, articleUrl } from './content/article.js';
import type { ShopContent } from './content/shop-content.js';
import type { TemplateScope } from './content/templates.js';
import { type ComposedAnswer, compose } from './composition/composer.js';
import type { Encoder } from './retrieval/encoder.js';
import { PassageIndex, type Retrieved } from './retrieval/passage-index.js';
import { hashOf } from './hash.js';

/** An intent's answer, filled in. */
export interface IntentAnswer {
  text: string;
  quickReplies: string[];
  /** The article the intent names. */
  source: Source | null;
}

const QUICK_REPLY_LENGTH = 60;

/** What the shop knows: answers of its intents, and its help articles. */
export class Knowledge {
  private readonly bySlug: ReadonlyMap<string, Article>;

  private constructor(
    private readonly content: ShopContent,
    private readonly index: PassageIndex,
  ) {
    this.bySlug = new Map(content.articles.map((article) => [article.slug, article]));
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

  /** An answer quoted from the articles; null when it is too likely to be wrong. Costs no forward pass. */
  compose(question: string, embedding: Float32Array): ComposedAnswer | null {
    return compose(this.index, question, embedding);
  }

  article(slug: string): Article | undefined {
    return this.bySlug.get(slug);
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
   * @returns null when the shop has no such intent.
   */
  answer(intentName: string, scope: TemplateScope, seed: string): IntentAnswer | null {
    const { templates, answers, intents } = this.content;
    const answer = answers.get(intentName)?.find(({ when }) => when === null || templates.holds(when, scope));
    if (!answer) return null;
    const variant = answer.texts[hashOf(seed) % answer.texts.length] ?? [];
    const slug = intents.find(({ name }) => name === intentName)?.article;
    const article = slug === undefined ? undefined : this.bySlug.get(slug);
    return {
      text: tidy(templates.render(variant, scope)),
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
