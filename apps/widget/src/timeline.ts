import type { Attachment, Message } from '#contracts';
import type { ChatState, Outgoing } from './chat-state.js';

export interface TimelineEntry {
  /** The same before and after the server has confirmed it, so that the bubble stays in place. */
  key: string;
  author: Message['author'];
  authorName: string | null;
  text: string;
  attachments: readonly Attachment[];
  at: number;
  message: Message | null;
  outgoing: Outgoing | null;
  startsDay: boolean;
  /** First of a run of messages by the same author within a minute. */
  startsGroup: boolean;
  endsGroup: boolean;
}

type Line = Omit<TimelineEntry, 'startsDay' | 'startsGroup' | 'endsGroup'>;

/** What is shown, in order, with where days and groups begin. */
export function timeline({ messages, outgoing }: Pick<ChatState, 'messages' | 'outgoing'>): TimelineEntry[] {
  const lines: Line[] = [
    ...messages.map((message) => ({
      key: message.clientMessageId ?? message.id,
      author: message.author,
      authorName: message.authorName,
      text: message.text,
      attachments: message.attachments,
      at: message.at,
      message,
      outgoing: null,
    })),
    ...outgoing.map((entry) => ({
      key: entry.clientMessageId,
      author: 'shopper' as const,
      authorName: null,
      text: entry.text,
      attachments: entry.attachments ?? [],
      at: entry.at,
      message: null,
      outgoing: entry,
    })),
  ];
  return lines.map((line, i) => ({
    ...line,
    startsDay: !sameDay(lines[i - 1], line),
    startsGroup: !sameGroup(lines[i - 1], line),
    endsGroup: !sameGroup(line, lines[i + 1]),
  }));
}

const sameDay = (a: Line | undefined, b: Line): boolean =>
  a !== undefined && new Date(a.at).toDateString() === new Date(b.at).toDateString();

const sameGroup = (a: Line | undefined, b: Line | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.author === b.author &&
  a.authorName === b.authorName &&
  Math.floor(a.at / 60_000) === Math.floor(b.at / 60_000);
