import type { ConversationSummary, Priority } from '#contracts';
import { REASON_LABEL } from '../../format/labels.js';
import { formatDateTime, formatSpan } from '../../format/time.js';
import { PriorityMark } from '../../ui/priority-mark.js';
import { useNow } from '../../ui/use-now.js';
import { Fact, Facts } from './facts.js';

interface Props {
  escalation: NonNullable<ConversationSummary['escalation']>;
  priority: Priority;
  waiting: boolean;
}

export function EscalationFacts({ escalation, priority, waiting }: Props) {
  const now = useNow();
  const { reason, detail, at } = escalation;
  return (
    <Facts title="Why a person is needed">
      <Fact name="Reason">{REASON_LABEL[reason]}</Fact>
      {detail && detail !== REASON_LABEL[reason] && <Fact name="Detail">{detail}</Fact>}
      <Fact name="Priority">
        <PriorityMark priority={priority} />
      </Fact>
      <Fact name="Since">
        {formatDateTime(at)}
        {waiting && ` (waiting ${formatSpan(now - at)})`}
      </Fact>
    </Facts>
  );
}
