import type { ConversationSummary } from '#contracts';
import { holderLabel } from '../../format/labels.js';
import { formatDateTime } from '../../format/time.js';
import { useMe } from '../../session/me-context.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { t } from '../../messages/desk.js';
import { Fact, Facts } from './facts.js';
import { Rating } from './rating.js';

interface Props {
  conversation: ConversationSummary;
  fromShopper: number;
  notes: number;
}

export function ConversationFacts({ conversation, fromShopper, notes }: Props) {
  const me = useMe();
  const { createdAt, lastMessage, lastSeq, sentiment, rating, ratingComment, status, agent, dueAt } =
    conversation;
  return (
    <Facts title={t('conversation')}>
      <Fact name={t('heldBy')}>
        {status === 'closed' && agent
          ? t('closedByAgent', { agent: agent.name })
          : holderLabel(conversation, me.id)}
      </Fact>
      {dueAt !== null && <Fact name={t('answerPromisedBy')}>{formatDateTime(dueAt)}</Fact>}
      <Fact name={t('begun')}>{formatDateTime(createdAt)}</Fact>
      {lastMessage && <Fact name={t('latest')}>{formatDateTime(lastMessage.at)}</Fact>}
      <Fact name={t('messages')}>
        {t('lastseqFromshopperOfThemFrom', { lastSeq, fromShopper })}
        {notes > 0 && t('notesPrivate', { notes })}
      </Fact>
      {sentiment && (
        <Fact name={t('mood')}>
          <SentimentMark label={sentiment} /> {sentiment}
        </Fact>
      )}
      <Fact name={t('rating')}>{rating === null ? t('notRatedYet') : <Rating value={rating} />}</Fact>
      {ratingComment !== null && <Fact name={t('whatTheySaidToIt')}>{ratingComment}</Fact>}
    </Facts>
  );
}
