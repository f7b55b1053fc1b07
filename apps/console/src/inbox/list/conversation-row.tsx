import { Link } from '@tanstack/react-router';
import type { ConversationSummary } from '#contracts';
import { holderLabel, REASON_LABEL, shopperName } from '../../format/labels.js';
import { formatDateTime, formatSpan } from '../../format/time.js';
import { PriorityMark } from '../../ui/priority-mark.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { inboxRoute } from '../inbox-route.js';
import { t } from '../../messages/index.js';
import { rowId } from './row-id.js';
import classes from './conversation-row.module.css';

interface Props {
  conversation: ConversationSummary;
  me: string;
  now: number;
  selected: boolean;
  onFocus: () => void;
}

export function ConversationRow({ conversation, me, now, selected, onFocus }: Props) {
  const search = inboxRoute.useSearch();
  const { id, status, shopper, lastMessage, escalation, priority, sentiment, unread, updatedAt } =
    conversation;
  const waiting = status === 'waiting' && escalation;
  const since = waiting ? escalation.at : (lastMessage?.at ?? updatedAt);
  return (
    <li className={classes.item}>
      <Link
        id={rowId(id)}
        to="/inbox"
        search={{ ...search, c: id }}
        className={classes.row}
        activeProps={{}}
        aria-current={selected ? 'true' : undefined}
        data-selected={selected}
        onFocus={onFocus}
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
        <span className={classes.text}>{lastMessage ? preview(lastMessage) : t('noMessagesYet')}</span>
        <span className={classes.line}>
          {sentiment && <SentimentMark label={sentiment} />}
          {waiting && <PriorityMark priority={priority} />}
          <span className={classes.fact}>
            {waiting ? REASON_LABEL[escalation.reason] : holderLabel(conversation, me)}
          </span>
        </span>
      </Link>
    </li>
  );
}

const AUTHORS: Record<string, string> = {
  assistant: `${t('assistant2')} `,
  agent: `${t('desk')} `,
  shopper: '',
};

const preview = ({ author, text }: NonNullable<ConversationSummary['lastMessage']>): string =>
  `${AUTHORS[author] ?? ''}${text}`;
