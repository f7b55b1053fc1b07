import { Link } from '@tanstack/react-router';
import { type ConversationSummary, promiseState } from '#contracts';
import { shopperName } from '../../format/labels.js';
import { formatDateTime, formatSpan } from '../../format/time.js';
import { PriorityMark } from '../../ui/priority-mark.js';
import { PromiseMark } from '../../ui/promise-mark.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { selection } from '../arrange/selection.js';
import { inboxRoute } from '../inbox-route.js';
import { whyHere } from '../model/why-here.js';
import { t } from '../../messages/desk.js';
import { rowId } from './row-id.js';
import classes from './conversation-row.module.css';

interface Props {
  conversation: ConversationSummary;
  me: string;
  now: number;
  selected: boolean;
  /** For a bulk action. */
  chosen: boolean;
  onFocus: () => void;
  /** Pressed while it is the one that lies open. */
  onOpenAgain: () => void;
}

export function ConversationRow({ conversation, me, now, selected, chosen, onFocus, onOpenAgain }: Props) {
  const search = inboxRoute.useSearch();
  const {
    id,
    status,
    shopper,
    lastMessage,
    lastWords,
    escalation,
    priority,
    sentiment,
    unread,
    updatedAt,
    labels,
  } = conversation;
  const waiting = status === 'waiting' && escalation;
  const near = promiseState(conversation, now) !== null;
  const since = waiting ? escalation.at : (lastMessage?.at ?? updatedAt);
  return (
    <li className={classes.item} data-chosen={chosen}>
      <input
        type="checkbox"
        className={classes.choose}
        aria-label={t('chooseShopper', { shopper: shopperName(shopper) })}
        checked={chosen}
        onChange={() => selection.toggle(id)}
      />
      <Link
        id={rowId(id)}
        to="/inbox"
        search={{ ...search, c: id }}
        className={classes.row}
        activeProps={{}}
        aria-current={selected ? 'true' : undefined}
        data-selected={selected}
        onFocus={onFocus}
        onClick={selected ? onOpenAgain : undefined}
      >
        <span className={classes.line}>
          <span className={classes.name} data-unread={unread > 0}>
            {shopperName(shopper)}
          </span>
          {unread > 0 && (
            <span className={classes.unread}>
              {unread}
              <span className="visually-hidden"> {t('unread')}</span>
            </span>
          )}
          <time
            className={classes.time}
            dateTime={new Date(since).toISOString()}
            title={formatDateTime(since)}
          >
            {waiting && <span className="visually-hidden">{t('waiting')} </span>}
            {formatSpan(now - since)}
          </time>
        </span>
        <span className={classes.text}>{lastWords?.text ?? lastMessage?.text ?? t('noMessagesYet')}</span>
        <span className={`${classes.line} ${near ? classes.wrapping : ''}`}>
          {sentiment && <SentimentMark label={sentiment} />}
          {waiting && <PriorityMark priority={priority} />}
          <PromiseMark conversation={conversation} now={now} />
          <span className={classes.fact}>{whyHere(conversation, me, now)}</span>
          {labels.map((label) => (
            <span key={label} className={classes.label}>
              {label}
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
}
