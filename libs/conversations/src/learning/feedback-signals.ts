import { type EntityManager, In, IsNull, Like, Not } from 'typeorm';
import type { FeedbackSignal } from '#contracts';
import { articleUrl } from '#knowledge';
import { conversationRows } from '../conversation.entity.js';
import { MessageEntity } from '../message.entity.js';

/** What was made of shoppers' messages, by their ids. */
export interface Feedback {
  signals: ReadonlyMap<string, readonly FeedbackSignal[]>;
  /** Slug of the article that staff sent, by the id of the last understood message before it. */
  articles: readonly { conversationId: string; beforeSeq: number; slug: string }[];
}

const WELL = 4;
const BADLY = 2;
const HELP = articleUrl('');
const SLUG = /^[a-z0-9-]+/;

/** Reads what shoppers and staff made of the answers to these messages, all of them understood. */
export async function feedbackOn(manager: EntityManager, asked: readonly MessageEntity[]): Promise<Feedback> {
  const conversationIds = [...new Set(asked.map(({ conversationId }) => conversationId))];
  const signals = new Map<string, FeedbackSignal[]>();
  const tell = (messageId: string, signal: FeedbackSignal) =>
    signals.set(messageId, [...(signals.get(messageId) ?? []), signal]);

  const replies = await manager.find(MessageEntity, {
    select: { id: true, inReplyTo: true, feedback: true },
    where: { conversationId: In(conversationIds), author: 'assistant', feedback: Not(IsNull()) },
  });
  for (const { inReplyTo, feedback } of replies)
    if (inReplyTo !== null) tell(inReplyTo, feedback === 'up' ? 'thumb_up' : 'thumb_down');

  const inOrder = [...asked].sort(
    (a, b) => a.conversationId.localeCompare(b.conversationId) || a.seq - b.seq,
  );
  inOrder.forEach(({ conversationId, trace }, at) => {
    const before = inOrder[at - 1];
    if (before?.conversationId === conversationId && trace?.steps.some(({ rule }) => rule === 'no_help'))
      tell(before.id, 'not_helped');
  });

  const conversations = await conversationRows.findIn(manager, 'id', conversationIds);
  // What a person said is not the assistant's merit, nor its fault.
  const rated = new Map(
    conversations.flatMap(({ id, rating, escalatedAt }) =>
      rating === null || escalatedAt !== null ? [] : [[id, rating] as const],
    ),
  );
  for (const { id, conversationId } of asked) {
    const rating = rated.get(conversationId);
    if (rating === undefined) continue;
    if (rating >= WELL) tell(id, 'rated_well');
    else if (rating <= BADLY) tell(id, 'rated_badly');
  }

  const sent = await manager.find(MessageEntity, {
    select: { id: true, conversationId: true, seq: true, text: true },
    where: {
      conversationId: In(conversationIds),
      author: 'agent',
      visibility: 'public',
      text: Like(`%${HELP}%`),
    },
    order: { conversationId: 'ASC', seq: 'ASC' },
  });
  const articles = sent.flatMap(({ conversationId, seq, text }) => {
    const [slug] = SLUG.exec(text.slice(text.indexOf(HELP) + HELP.length)) ?? [];
    return slug === undefined ? [] : [{ conversationId, beforeSeq: seq, slug }];
  });
  return { signals, articles };
}
