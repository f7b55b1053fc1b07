import type { Template } from 'liquidjs';
import type { IntentDefinition, ShopFile } from '#contracts';
import type { Article } from './article.js';
import type { Templates } from './templates.js';

/** An answer of an intent, parsed. */
export interface ParsedAnswer {
  /** null: always holds. */
  when: Template[] | null;
  texts: Template[][];
  quickReplies: Template[][];
}

/** What a shop wrote of its intents and articles in one more language; what is not there is said in its first. */
export interface SpokenContent {
  titles: Readonly<Record<string, string>>;
  /** Of intents by name, in the order of the intent's own; `when` is theirs. */
  answers: ReadonlyMap<string, readonly ParsedAnswer[]>;
  /** What shoppers write in it. */
  examples: readonly { text: string; label: string }[];
  /** By slug. */
  articles: ReadonlyMap<string, Article>;
  /** Over the facts as texts in the language quote them. */
  templates: Templates;
}

/** Everything a shop has written for its assistant, checked. Made by {@link loadShopContent}. */
export class ShopContent {
  /**
   * @param answers Of each intent by name, in the order of the file.
   * @param languages Of the shop's other languages, by their codes.
   */
  constructor(
    readonly shop: ShopFile,
    readonly intents: readonly IntentDefinition[],
    readonly outOfScope: readonly string[],
    readonly articles: readonly Article[],
    readonly templates: Templates,
    readonly answers: ReadonlyMap<string, readonly ParsedAnswer[]>,
    readonly languages: ReadonlyMap<string, SpokenContent> = new Map(),
  ) {}

  /** The first of those that the shop speaks: that of its files. */
  get language(): string {
    return this.shop.languages[0] ?? '';
  }

  /** All articles, each in a language, or in the shop's first where it is not written in that. */
  articlesIn(language: string): readonly Article[] {
    const written = this.languages.get(language)?.articles;
    return written ? this.articles.map((article) => written.get(article.slug) ?? article) : this.articles;
  }
}
