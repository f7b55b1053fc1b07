import { Fragment, type JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat.js';
import type { ChatState } from '../chat-state.js';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';
import { timeline } from '../timeline.js';
import { Bubble } from './bubble.js';
import { Icon } from './icons.js';
import { QuickReplies } from './quick-replies.js';
import { Text } from './text.js';

interface Props {
  chat: Chat;
  state: ChatState;
  formats: Formats;
  now: number;
  /** A link to another page was followed. */
  onLeave: () => void;
}

/** Closer to the end than this counts as being there. */
const NEAR_END_PX = 80;

export function Log({ chat, state, formats, now, onLeave }: Props): JSX.Element {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const followsRef = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const entries = timeline(state);
  const last = entries.at(-1);
  const isOwn = Boolean(last?.outgoing);
  const loading = !state.conversation && entries.length === 0;
  const typing =
    state.typing === 'agent' ? (state.conversation?.agentName ?? t('assistant')) : t('assistant');

  const toEnd = () => {
    const element = scrollerRef.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  const onScroll = () => {
    const element = scrollerRef.current;
    if (!element) return;
    followsRef.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    setAtEnd(followsRef.current);
  };

  // What the shopper wrote is always brought into view; the rest only when they are at the end.
  useLayoutEffect(() => {
    if (followsRef.current || isOwn) toEnd();
  }, [entries.length, last?.key, isOwn, state.typing, loading, state.conversation?.status]);

  useEffect(() => {
    const element = scrollerRef.current;
    if (!element) return;
    const observer = new ResizeObserver(() => followsRef.current && toEnd());
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const mark = () => document.visibilityState === 'visible' && atEnd && chat.markRead();
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [chat, atEnd, state.messages, state.connection]);

  return (
    <>
      <div
        ref={scrollerRef}
        class="scroller"
        tabIndex={0}
        role="group"
        aria-label={t('log')}
        onScroll={onScroll}
      >
        {loading && <Skeleton />}
        {!loading && state.greeting && entries.length === 0 && (
          <div class="greeting">
            <div class="bubble from-assistant">
              <Text text={state.greeting.text} />
            </div>
            <QuickReplies chat={chat} replies={state.greeting.quickReplies} />
          </div>
        )}
        <div class="log" role="log" aria-label={t('log')} aria-busy={!state.conversation}>
          {entries.map((entry) => (
            <Fragment key={entry.key}>
              {entry.startsDay && <p class="day">{formats.dayName(entry.at, now)}</p>}
              <Bubble
                chat={chat}
                entry={entry}
                formats={formats}
                now={now}
                isLast={entry === last}
                onLeave={onLeave}
              />
            </Fragment>
          ))}
        </div>
        {state.typing && (
          <p class="typing">
            <span class="sr-only">{t('typing', { name: typing })}</span>
            <i />
            <i />
            <i />
          </p>
        )}
        {last?.message && !state.typing && state.conversation?.status !== 'closed' && (
          <QuickReplies chat={chat} replies={last.message.quickReplies} />
        )}
      </div>
      {!atEnd && (
        <button
          type="button"
          class="to-end"
          aria-label={t('newest')}
          title={t('newest')}
          onClick={() => {
            toEnd();
            onScroll();
          }}
        >
          <Icon name="arrow" size={18} />
        </button>
      )}
    </>
  );
}

function Skeleton(): JSX.Element {
  return (
    <div class="skeleton" role="status" aria-label={t('loading')}>
      <span style={{ width: '72%' }} />
      <span style={{ width: '54%' }} />
    </div>
  );
}
