import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from '#contracts';
import type { Chat } from '../chat.js';
import type { Outgoing } from '../chat-state.js';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';
import type { TimelineEntry } from '../timeline.js';
import { Attachments } from './attachments.js';
import { Icon } from './icons.js';
import { OrderCardView } from './order-card.js';
import { ProductCards } from './product-cards.js';
import { Link, Text } from './text.js';

interface Props {
  chat: Chat;
  entry: TimelineEntry;
  formats: Formats;
  now: number;
  isLast: boolean;
  onLeave: () => void;
}

export function Bubble({ chat, entry, formats, now, isLast, onLeave }: Props): JSX.Element {
  const { author, message, outgoing } = entry;
  if (author === 'system') return <p class="notice">{entry.text}</p>;
  const name = author === 'shopper' ? t('you') : (entry.authorName ?? t('assistant'));
  return (
    <div class={`line of-${author === 'shopper' ? 'shopper' : 'shop'}${entry.startsGroup ? ' starts' : ''}`}>
      {entry.startsGroup && <p class={author === 'agent' ? 'author' : 'sr-only'}>{name}</p>}
      {entry.text && (
        <div
          class={`bubble from-${author}${outgoing?.status === 'failed' ? ' is-failed' : ''}`}
          lang={message?.language ?? undefined}
        >
          <Text text={entry.text} />
          {message && <Sources message={message} onLeave={onLeave} />}
        </div>
      )}
      <Attachments chat={chat} files={entry.attachments} isSent={message !== null} />
      {message && message.products.length > 0 && (
        <ProductCards chat={chat} products={message.products} formats={formats} onLeave={onLeave} />
      )}
      {message?.order && <OrderCardView order={message.order} formats={formats} now={now} />}
      {outgoing ? (
        <OutgoingStatus chat={chat} outgoing={outgoing} now={now} />
      ) : (
        entry.endsGroup &&
        message && (
          <div class="meta">
            <span>
              {formats.time(entry.at)}
              {author === 'shopper' && isLast && ` · ${t('delivered')}`}
            </span>
            {author === 'assistant' && <Judge chat={chat} message={message} />}
          </div>
        )
      )}
    </div>
  );
}

function Sources({ message, onLeave }: { message: Message; onLeave: () => void }): JSX.Element | null {
  if (message.sources.length === 0) return null;
  return (
    <ul class="sources" aria-label={t('sources')}>
      {message.sources.map(({ slug, title, url }) => (
        <li key={slug}>
          <Link url={url} onClick={onLeave}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The shopper's side of quality: why, thumbs, and a person when the answer was no help. */
function Judge({ chat, message }: { chat: Chat; message: Message }): JSX.Element {
  const [explained, setExplained] = useState(false);
  const thumb = (feedback: 'up' | 'down', label: string) => (
    <button
      type="button"
      class="thumb"
      aria-label={label}
      title={label}
      aria-pressed={message.feedback === feedback}
      onClick={() => void chat.giveFeedback(message, message.feedback === feedback ? null : feedback)}
    >
      <Icon name={feedback} size={15} />
    </button>
  );
  return (
    <>
      {message.why && (
        <button type="button" class="why" aria-expanded={explained} onClick={() => setExplained(!explained)}>
          {t('why')}
        </button>
      )}
      <span class="thumbs">
        {thumb('up', t('helpful'))}
        {thumb('down', t('notHelpful'))}
      </span>
      {explained && (
        <p class="reason" lang={message.language ?? undefined}>
          {message.why}
        </p>
      )}
      {message.feedback === 'down' && chat.state.conversation?.status === 'assistant' && (
        <button type="button" class="link" onClick={() => void chat.requestHuman()}>
          {t('person')}
        </button>
      )}
    </>
  );
}

function OutgoingStatus({
  chat,
  outgoing,
  now,
}: {
  chat: Chat;
  outgoing: Outgoing;
  now: number;
}): JSX.Element {
  const { clientMessageId, status, problem, notBefore } = outgoing;
  const online = chat.state.connection === 'online';
  if (status === 'failed') {
    return (
      <div class="meta is-problem" role="alert">
        <Icon name="alert" size={14} />
        <span>
          {t('failed')}. {problem}
        </span>
        <button type="button" class="link" onClick={() => chat.retry(clientMessageId)}>
          {t('retry')}
        </button>
        <button type="button" class="link" onClick={() => chat.discard(clientMessageId)}>
          {t('discard')}
        </button>
      </div>
    );
  }
  if (notBefore !== null && notBefore > now) {
    return (
      <div class="meta is-problem" role="alert">
        <span>
          {problem} {t('retryIn', { seconds: Math.ceil((notBefore - now) / 1000) })}
        </span>
      </div>
    );
  }
  return (
    <div class="meta">
      <span>{status === 'sending' ? t('sending') : online ? t('waiting') : t('queued')}</span>
    </div>
  );
}
