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

/** Everything a shop has written for its assistant, checked. Made by {@link loadShopContent}. */
export class ShopContent {
  /** @param answers Of each intent by name, in the order of the file. */
  constructor(
    readonly shop: ShopFile,
    readonly intents: readonly IntentDefinition[],
    readonly outOfScope: readonly string[],
    readonly articles: readonly Article[],
    readonly templates: Templates,
    readonly answers: ReadonlyMap<string, readonly ParsedAnswer[]>,
  ) {}
}
