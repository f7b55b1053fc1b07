import type {
  Attachment,
  ConversationStarted,
  ConversationView,
  ErrorBody,
  Message,
  MessagePage,
} from '#contracts';
import { problemOf } from './problem.js';

/** A message of the shopper that the server has not confirmed yet. */
export interface Outgoing {
  clientMessageId: string;
  text: string;
  at: number;
  /** Files that the server has for it. */
  attachments?: readonly Attachment[];
  /** Where the shopper was when writing it. */
  page?: MessagePage;
  status: 'queued' | 'sending' | 'failed';
  /** What the server said against it. */
  problem: string | null;
  /** Not to be sent before this time (epoch ms): a limit was hit. */
  notBefore: number | null;
}

export interface ChatState {
  connection: 'idle' | 'connecting' | 'online' | 'offline';
  shop: ConversationStarted['shop'] | null;
  greeting: ConversationStarted['greeting'] | null;
  conversation: ConversationView | null;
  /** Of this conversation, each once, ascending by `seq`. */
  messages: readonly Message[];
  /** In the order they were written; shown after `messages`. */
  outgoing: readonly Outgoing[];
  /** Everything up to here is certainly in `messages`; the next replay starts after it. */
  syncedSeq: number;
  readSeq: number;
  typing: 'assistant' | 'agent' | null;
  /** Pushed before it was known which conversation is ours. */
  early: readonly Message[];
  /** The last request that failed and is not about a message. */
  problem: string | null;
}

export type ChatAction =
  | { type: 'connection'; connection: ChatState['connection'] }
  | { type: 'started'; started: ConversationStarted }
  | { type: 'conversation'; conversation: ConversationView }
  | { type: 'message'; message: Message }
  | { type: 'typing'; author: 'assistant' | 'agent'; typing: boolean }
  | { type: 'read'; seq: number }
  | { type: 'feedback'; messageId: string; feedback: Message['feedback'] }
  | { type: 'written'; entry: Pick<Outgoing, 'clientMessageId' | 'text' | 'attachments' | 'at' | 'page'> }
  | { type: 'sending'; clientMessageId: string }
  | { type: 'unanswered'; clientMessageId: string }
  | { type: 'refused'; clientMessageId: string; error: ErrorBody; now: number }
  | { type: 'retry'; clientMessageId: string }
  | { type: 'discard'; clientMessageId: string }
  | { type: 'problem'; problem: string | null }
  | { type: 'reset' };

export const emptyChat: ChatState = {
  connection: 'idle',
  shop: null,
  greeting: null,
  conversation: null,
  messages: [],
  outgoing: [],
  syncedSeq: 0,
  readSeq: 0,
  typing: null,
  early: [],
  problem: null,
};

export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'connection':
      return {
        ...state,
        connection: action.connection,
        typing: action.connection === 'online' ? state.typing : null,
      };
    case 'started':
      return started(state, action.started);
    case 'conversation':
      return action.conversation.id === state.conversation?.id
        ? {
            ...state,
            conversation: action.conversation,
            typing: action.conversation.status === 'closed' ? null : state.typing,
          }
        : state;
    case 'message':
      return received(state, action.message);
    case 'typing':
      if (action.typing) return { ...state, typing: action.author };
      return state.typing === action.author ? { ...state, typing: null } : state;
    case 'read':
      return action.seq > state.readSeq ? { ...state, readSeq: action.seq } : state;
    case 'feedback':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === action.messageId ? { ...message, feedback: action.feedback } : message,
        ),
      };
    case 'written':
      if (isKnown(state, action.entry.clientMessageId)) return state;
      return {
        ...state,
        outgoing: [...state.outgoing, { ...action.entry, status: 'queued', problem: null, notBefore: null }],
      };
    case 'sending':
      return change(state, action.clientMessageId, { status: 'sending' });
    case 'unanswered':
      return change(state, action.clientMessageId, { status: 'queued' });
    case 'refused': {
      const { retryAfter } = action.error;
      const problem = problemOf(action.error);
      return change(
        state,
        action.clientMessageId,
        retryAfter === undefined
          ? { status: 'failed', problem }
          : { status: 'queued', problem, notBefore: action.now + retryAfter * 1000 },
      );
    }
    case 'retry':
      return change(state, action.clientMessageId, { status: 'queued', problem: null, notBefore: null });
    case 'discard':
      return without(state, action.clientMessageId);
    case 'problem':
      return { ...state, problem: action.problem };
    case 'reset':
      return { ...emptyChat, shop: state.shop, greeting: state.greeting };
  }
}

/** Replies the shopper has not seen. */
export const unreadCount = ({ messages, readSeq }: ChatState): number =>
  messages.filter(({ seq, author }) => seq > readSeq && (author === 'assistant' || author === 'agent'))
    .length;

/** Adds messages or replaces them by id, keeping each once and the order of `seq`. */
export function mergeMessages(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of incoming) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

function started(
  state: ChatState,
  { conversation, messages, shop, greeting }: ConversationStarted,
): ChatState {
  const same = state.conversation?.id === conversation.id;
  const early = state.early.filter(({ conversationId }) => conversationId === conversation.id);
  const next: ChatState = {
    ...state,
    connection: 'online',
    shop,
    greeting,
    conversation,
    messages: mergeMessages(same ? state.messages : [], [...messages, ...early]),
    // What waits is still to be said; what was refused belongs to the conversation that is gone.
    outgoing:
      same || !state.conversation
        ? state.outgoing
        : state.outgoing.filter(({ status }) => status !== 'failed'),
    early: [],
    // Not the highest number seen: a push may have been lost between two that arrived.
    syncedSeq: Math.max(same ? state.syncedSeq : 0, conversation.lastSeq),
    readSeq: Math.max(same ? state.readSeq : 0, conversation.readSeq),
    typing: null,
    problem: null,
  };
  return next.messages.reduce(confirmed, next);
}

function received(state: ChatState, message: Message): ChatState {
  if (message.conversationId !== state.conversation?.id) {
    return { ...state, early: [...state.early, message] };
  }
  const next = confirmed({ ...state, messages: mergeMessages(state.messages, [message]) }, message);
  return message.author === 'assistant' || message.author === 'agent' ? { ...next, typing: null } : next;
}

/** The stored message takes the place of the optimistic one. */
const confirmed = (state: ChatState, { clientMessageId }: Message): ChatState =>
  clientMessageId === null ? state : without(state, clientMessageId);

const without = (state: ChatState, clientMessageId: string): ChatState =>
  state.outgoing.some((entry) => entry.clientMessageId === clientMessageId)
    ? { ...state, outgoing: state.outgoing.filter((entry) => entry.clientMessageId !== clientMessageId) }
    : state;

const change = (state: ChatState, clientMessageId: string, fields: Partial<Outgoing>): ChatState => ({
  ...state,
  outgoing: state.outgoing.map((entry) =>
    entry.clientMessageId === clientMessageId ? { ...entry, ...fields } : entry,
  ),
});

const isKnown = ({ outgoing, messages }: ChatState, clientMessageId: string): boolean =>
  outgoing.some((entry) => entry.clientMessageId === clientMessageId) ||
  messages.some((message) => message.clientMessageId === clientMessageId);
