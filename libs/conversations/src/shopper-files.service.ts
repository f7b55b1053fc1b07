import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import type { DraftedReply, ShopperFile, ShopperNote } from '#contracts';
import { Assistant } from '#dialogue';
import { Clock } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { conversationsErrors } from './conversations.errors.js';
import { MessageEntity } from './message.entity.js';
import { ShopperNoteEntity } from './shopper-note.entity.js';

const MOST_PAST = 20;
/** Of what the shopper wrote since a person answered. */
const MOST_DRAFTED_FROM = 3;

/** What helps to answer a shopper: what they asked before, what staff noted, what the assistant would say. */
@Injectable()
export class ShopperFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assistant: Assistant,
    private readonly clock: Clock,
  ) {}

  async of(
    conversationId: string,
  ): Promise<Omit<ShopperFile, 'consent'> & { visitorId: string; customerId: string | null }> {
    const conversation = await this.conversation(conversationId);
    const { visitorId, customerId } = conversation;
    const [past, notes] = await Promise.all([
      this.dataSource.getRepository(ConversationEntity).find({
        where: { ...whose(conversation), id: Not(conversationId), lastSeq: MoreThan(0) },
        order: { updatedAt: 'DESC' },
        take: MOST_PAST,
      }),
      this.dataSource
        .getRepository(ShopperNoteEntity)
        .find({ where: whose(conversation), order: { at: 'DESC' } }),
    ]);
    return {
      visitorId,
      customerId,
      past: past.map(({ id, status, topic, shopperText, lastText, lastAt, updatedAt, rating }) => ({
        ...{ id, status, topic, rating },
        lastWords: shopperText ?? lastText ?? '',
        at: lastAt ?? updatedAt,
      })),
      notes: notes.map(view),
    };
  }

  async note(conversationId: string, text: string, by: string): Promise<ShopperNote> {
    const { visitorId, customerId } = await this.conversation(conversationId);
    const row = { id: randomUUID(), visitorId, customerId, text, by, at: this.clock.now() };
    await this.dataSource.manager.insert(ShopperNoteEntity, row);
    return view(row);
  }

  /** Only of the shopper of this conversation. One that is gone is gone. */
  async forget(conversationId: string, noteId: string): Promise<void> {
    const conversation = await this.conversation(conversationId);
    await this.dataSource.manager.delete(ShopperNoteEntity, { ...whose(conversation), id: noteId });
  }

  /** What may be answered to the shopper's last words. */
  async drafts(conversationId: string): Promise<DraftedReply[]> {
    const { customerId, customerEmail, customerName, asked } = await this.conversation(conversationId);
    const latest = await this.dataSource.getRepository(MessageEntity).find({
      where: { conversationId, author: 'shopper' },
      order: { seq: 'DESC' },
      take: Math.min(Math.max(asked, 1), MOST_DRAFTED_FROM),
    });
    const words = latest.reverse().flatMap(({ text }) => text || []);
    if (words.length === 0) return [];
    const customer = customerId ? { id: customerId, email: customerEmail ?? '', name: customerName } : null;
    return this.assistant.drafts(words.join('\n'), customer);
  }

  private async conversation(id: string): Promise<ConversationEntity> {
    const row = await this.dataSource.getRepository(ConversationEntity).findOneBy({ id });
    if (!row) throw conversationsErrors.conversation_not_found();
    return row;
  }
}

/** A guest's on a shared computer are not the customer's who logs in there. */
const whose = ({ customerId, visitorId }: Pick<ConversationEntity, 'customerId' | 'visitorId'>) =>
  customerId === null ? { visitorId, customerId: IsNull() } : { customerId };

const view = ({ id, text, by, at }: ShopperNoteEntity): ShopperNote => ({ id, text, by, at });
