import type { StaffMessage } from '#contracts';

/** Messages of one sender in a row, shown under one heading. */
export interface MessageGroup {
  kind: 'group';
  key: string;
  author: StaffMessage['author'];
  authorName: string | null;
  visibility: StaffMessage['visibility'];
  messages: StaffMessage[];
}

export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'system'; key: string; message: StaffMessage }
  | MessageGroup;

const GROUP_GAP_MS = 5 * 60_000;

/** Messages in sequence -> what the conversation pane shows: days, groups, lines of the system. Days are local ones. */
export function timeline(messages: readonly StaffMessage[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  let day = '';
  for (const message of messages) {
    const today = new Date(message.at).toDateString();
    if (today !== day) items.push({ kind: 'day', key: `day-${message.id}`, at: message.at });
    day = today;
    const last = items.at(-1);
    if (message.author === 'system') items.push({ kind: 'system', key: message.id, message });
    else if (last?.kind === 'group' && continues(last, message)) last.messages.push(message);
    else items.push(group(message));
  }
  return items;
}

const group = (message: StaffMessage): MessageGroup => ({
  kind: 'group',
  key: message.id,
  author: message.author,
  authorName: message.authorName,
  visibility: message.visibility,
  messages: [message],
});

function continues(last: MessageGroup, message: StaffMessage): boolean {
  const previous = last.messages.at(-1);
  return (
    previous !== undefined &&
    last.author === message.author &&
    last.authorName === message.authorName &&
    last.visibility === message.visibility &&
    message.at - previous.at < GROUP_GAP_MS
  );
}
