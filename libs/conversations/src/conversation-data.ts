import type { EntityManager } from 'typeorm';
import type { AttachmentLinks } from '#attachments';
import { In, IsNull } from 'typeorm';
import type { DataSubject, PersonalDataKeeper } from '#platform';
import { ConversationEntity, conversationRows } from './conversation.entity.js';
import { ShopperNoteEntity } from './shopper-note.entity.js';
import { messageRows } from './message.entity.js';
import { removeConversation } from './remove-conversation.js';

/** Conversations of a shopper, with everything that was said in them. */
export const conversationData: PersonalDataKeeper = {
  async trace(manager, subject) {
    const conversations = await conversationsOf(manager, subject);
    const ids = conversations.map(({ id }) => id);
    const messages = await messageRows.findIn(manager, 'conversationId', ids);
    return {
      conversationIds: ids,
      messageIds: messages.map(({ id }) => id),
      emails: conversations.flatMap(({ customerEmail }) => customerEmail ?? []),
    };
  },

  async export(manager, { conversationIds }) {
    const conversations = await conversationRows.findIn(manager, 'id', [...conversationIds]);
    const messages = await messageRows.findIn(manager, 'conversationId', [...conversationIds]);
    return conversations.map(
      ({ id, customerName, customerEmail, locale, rating, ratingComment, createdAt }) => ({
        ...{ id, customerName, customerEmail, locale, rating, ratingComment, createdAt },
        messages: messages
          .filter(({ conversationId, visibility }) => conversationId === id && visibility === 'public')
          .sort((a, b) => a.seq - b.seq)
          .map(({ seq, author, text, at, content }) => ({
            ...{ seq, author, text, at },
            attachments: (content.attachments ?? []).map(({ name }) => name),
          })),
      }),
    );
  },

  async erase(tx, { conversationIds }) {
    let rows = 0;
    for (const id of conversationIds) rows += await removeConversation(tx, id);
    return rows;
  },
};

const DAY = 86_400_000;

/** Files that shopper and staff sent each other, to be fetched within a day. They go with their conversations. */
export const fileData = (links: Pick<AttachmentLinks, 'to'>): PersonalDataKeeper => ({
  async export(manager, { conversationIds }) {
    const messages = await messageRows.findIn(manager, 'conversationId', [...conversationIds]);
    const sent = messages
      .filter(({ visibility }) => visibility === 'public')
      .flatMap(({ content, author, at, id }) =>
        (content.attachments ?? []).map((file) => ({ ...file, author, at, messageId: id })),
      );
    return Promise.all(sent.map(async (file) => ({ ...file, ...(await links.to(file.id, DAY)) })));
  },

  erase: () => Promise.resolve(0),
});

/** What staff noted about a shopper. */
export const noteData: PersonalDataKeeper = {
  export: async (manager, subject) => {
    const found = await Promise.all(
      notesOf(subject).map((where) => manager.find(ShopperNoteEntity, { where })),
    );
    return found.flat().map(({ text, at }) => ({ text, at }));
  },

  erase: async (tx, subject) => {
    let rows = 0;
    for (const where of notesOf(subject))
      rows += (await tx.manager.delete(ShopperNoteEntity, where)).affected ?? 0;
    return rows;
  },
};

const notesOf = ({ customerId, visitorIds }: DataSubject) => [
  ...(customerId === null ? [] : [{ customerId }]),
  ...(visitorIds.length > 0 ? [{ visitorId: In([...visitorIds]), customerId: IsNull() }] : []),
];

async function conversationsOf(
  manager: EntityManager,
  { customerId, visitorIds }: DataSubject,
): Promise<ConversationEntity[]> {
  const anonymous = { visitorId: In([...visitorIds]), customerId: IsNull() };
  return manager.find(ConversationEntity, {
    where: customerId === null ? anonymous : [{ customerId }, anonymous],
  });
}
