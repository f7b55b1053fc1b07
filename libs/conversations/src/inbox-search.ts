import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { isPostgres, literalPattern } from '#platform';
import type { ConversationEntity } from './conversation.entity.js';
import { MessageEntity } from './message.entity.js';

type Select = SelectQueryBuilder<ConversationEntity>;
type Messages = SelectQueryBuilder<MessageEntity>;

/** Any message, the shopper's name or e-mail; what the agent typed is matched literally. */
export function searchWords(select: Select, text: string): void {
  const like = (column: string) => `LOWER(${column}) LIKE :pattern ESCAPE '\\'`;
  select.andWhere(
    new Brackets((where) => {
      where
        .where(like('c.customerName'))
        .orWhere(like('c.customerEmail'))
        .orWhere((outer: Select) => withMessage(outer, (messages) => messages.andWhere(like('m.text'))));
    }),
    { pattern: literalPattern(text) },
  );
}

/**
 * Where an order is spoken of or shown: its number stands whole, as the shop writes it or as it was typed, so that a longer
 * number of another order is none.
 */
export function searchOrder(select: Select, number: string, typed: string): void {
  const isOnPostgres = isPostgres(select.connection.options);
  const [whole, also] = [number, typed].map((text) => {
    const literal = text.trim().toLowerCase();
    return isOnPostgres
      ? `(^|[^a-z0-9])${literal.replace(/[^\p{L}\p{N}]/gu, '\\$&')}([^a-z0-9]|$)`
      : `*[^a-z0-9]${literal.replace(/[*?[]/g, '[$&]')}[^a-z0-9]*`;
  });
  // SQLite's own pattern has no "or the end".
  const stands = (value: string) =>
    isOnPostgres ? `LOWER(m.text) ~ :${value}` : `' ' || LOWER(m.text) || ' ' GLOB :${value}`;
  select.andWhere(
    (outer: Select) =>
      withMessage(outer, (messages) =>
        messages.andWhere(
          `(${stands('whole')} OR ${stands('also')} OR LOWER(m.content) LIKE :card ESCAPE '\\')`,
        ),
      ),
    { whole, also, card: literalPattern(`"number":${JSON.stringify(number)}`) },
  );
}

const withMessage = (outer: Select, narrow: (messages: Messages) => Messages): string =>
  `EXISTS ${narrow(outer.subQuery().select('1').from(MessageEntity, 'm').where('m.conversationId = c.id')).getQuery()}`;
