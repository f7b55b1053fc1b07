import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProductFacts } from '#catalog';
import type { AspectMention } from '#contracts';
import { runStatement } from '#platform';
import { conversationRows } from './conversation.entity.js';
import { type MessageEntity, messageRows } from './message.entity.js';

/** What a shopper said of things about one product. */
export interface SaidOfProduct {
  /** Of the message. */
  id: string;
  conversationId: string;
  customerId: string | null;
  visitorId: string;
  at: number;
  text: string;
  productId: string;
  aspects: readonly AspectMention[];
}

/** What a message is about: a product, or one of the things of an order, by their names. */
interface Pointer {
  productId: string | null;
  names: readonly string[];
}

const NOTHING: Pointer = { productId: null, names: [] };
/** Shorter words name no product. */
const LEAST_LETTERS = 3;

/** Shoppers' messages that say something about one product: named, on its page, ordered, or spoken of just before. */
@Injectable()
export class ProductTalk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly products: ProductFacts,
  ) {}

  /** @param from first millisecond @param to first one after it @returns newest first */
  async between(from: number, to: number, limit: number): Promise<SaidOfProduct[]> {
    const { manager } = this.dataSource;
    const { records } = await runStatement<Record<string, unknown>>(
      manager,
      `SELECT * FROM "message" WHERE "at" >= ? AND "at" < ? AND "author" = 'shopper' AND "trace" IS NOT NULL
       ORDER BY "at" DESC, "id" LIMIT ?`,
      [from, to, limit],
    );
    const telling = records
      .map((record) => messageRows.read(manager, record))
      .filter(({ text, trace }) => text !== '' && (trace?.understanding.aspects ?? []).length > 0);
    return this.toldBy(telling);
  }

  /** Products that shoppers' messages of conversations are about, by conversation. */
  async about(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Set<string>>> {
    const talks = await talksOf(manager, ids);
    const idOf = await this.products.byName(
      manager,
      [...talks.values()].flatMap((talk) => [...pointersOf(talk).values()].flatMap(({ names }) => names)),
    );
    return new Map(
      Array.from(talks, ([id, talk]) => [
        id,
        new Set([...pointersOf(talk).values()].flatMap((pointer) => productOf(pointer, idOf) ?? [])),
      ]),
    );
  }

  private async toldBy(telling: readonly MessageEntity[]): Promise<SaidOfProduct[]> {
    const { manager } = this.dataSource;
    const ids = [...new Set(telling.map(({ conversationId }) => conversationId))];
    const conversations = new Map(
      (await conversationRows.findIn(manager, 'id', ids)).map((one) => [one.id, one]),
    );
    const talks = await talksOf(manager, ids);
    const pointers = new Map([...talks.values()].flatMap((talk) => [...pointersOf(talk)]));
    const idOf = await this.products.byName(
      manager,
      [...pointers.values()].flatMap(({ names }) => names),
    );
    return telling.flatMap(({ id, conversationId, at, text, trace }) => {
      const conversation = conversations.get(conversationId);
      const product = productOf(pointers.get(id) ?? NOTHING, idOf);
      if (!conversation || product === undefined) return [];
      const { customerId, visitorId } = conversation;
      const aspects = trace?.understanding.aspects ?? [];
      return [{ ...{ id, conversationId, customerId, visitorId, at, text, aspects }, productId: product }];
    });
  }
}

const talksOf = async (
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, MessageEntity[]>> => {
  const talks = new Map<string, MessageEntity[]>();
  for (const message of await messageRows.findIn(manager, 'conversationId', ids, 'ORDER BY "seq"')) {
    const talk = talks.get(message.conversationId);
    if (talk) talk.push(message);
    else talks.set(message.conversationId, [message]);
  }
  return talks;
};

/** One of several that were ordered is nobody's guess. */
const productOf = ({ productId, names }: Pointer, idOf: ReadonlyMap<string, string>): string | undefined =>
  productId ?? (names.length === 1 ? idOf.get(names[0] as string) : undefined);

/** What each of the shopper's messages of a conversation is about, by its id. */
const pointersOf = (talk: readonly MessageEntity[]): Map<string, Pointer> => {
  const replies = new Map(talk.flatMap((one) => (one.inReplyTo === null ? [] : [[one.inReplyTo, one]])));
  const found = new Map<string, Pointer>();
  let before = NOTHING;
  for (const message of talk) {
    if (message.author !== 'shopper') continue;
    before = pointerOf(message, replies.get(message.id), before);
    found.set(message.id, before);
  }
  return found;
};

const pointerOf = (message: MessageEntity, reply: MessageEntity | undefined, before: Pointer): Pointer => {
  const { text, trace, content } = message;
  const named = new Set(
    (trace?.understanding.entities ?? []).flatMap(({ type, value }) => (type === 'product' ? [value] : [])),
  );
  // Between two that are named nobody knows which of them is meant.
  if (named.size > 0) return named.size === 1 ? { productId: [...named][0] as string, names: [] } : NOTHING;
  const ordered = reply?.content.order?.items.map(({ name }) => name) ?? [];
  const names = [...new Set(ordered.length > 0 ? ordered : before.names)];
  const meant = names.length === 1 ? names : names.filter((name) => isSaid(name, text));
  if (meant.length === 1) return { productId: null, names: meant };
  if (ordered.length > 0) return { productId: null, names };
  return content.page?.productId ? { productId: content.page.productId, names: [] } : before;
};

/** A word of the name is in the text. */
const isSaid = (name: string, text: string): boolean => {
  const said = new Set(wordsOf(text));
  return wordsOf(name).some((word) => said.has(word));
};

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length >= LEAST_LETTERS)
    .map((word) => word.replace(/s$/u, ''));
