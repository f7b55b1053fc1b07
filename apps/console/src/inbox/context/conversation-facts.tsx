import type { ConversationSummary } from '#contracts';
import { holderLabel } from '../../format/labels.js';
import { formatDateTime } from '../../format/time.js';
import { useMe } from '../../session/me-context.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { Fact, Facts } from './facts.js';
import { Rating } from './rating.js';

interface Props {
  conversation: ConversationSummary;
  fromShopper: number;
  notes: number;
}

export function ConversationFacts({ conversation, fromShopper, notes }: Props) {
  const me = useMe();
  const { createdAt, lastMessage, lastSeq, sentiment, rating, status, agent } = conversation;
  return (
    <Facts title="Conversation">
      <Fact name="Held by">
        {status === 'closed' && agent ? `Closed by ${agent.name}` : holderLabel(conversation, me.id)}
      </Fact>
      <Fact name="Begun">{formatDateTime(createdAt)}</Fact>
      {lastMessage && <Fact name="Latest">{formatDateTime(lastMessage.at)}</Fact>}
      <Fact name="Messages">
        {lastSeq}, {fromShopper} of them from the shopper{notes > 0 && `, ${notes} private`}
      </Fact>
      {sentiment && (
        <Fact name="Mood">
          <SentimentMark label={sentiment} /> {sentiment}
        </Fact>
      )}
      <Fact name="Rating">{rating === null ? 'Not rated yet' : <Rating value={rating} />}</Fact>
    </Facts>
  );
}
