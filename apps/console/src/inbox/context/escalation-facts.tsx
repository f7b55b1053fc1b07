import type { ConversationSummary, Priority } from '#contracts';
import { REASON_LABEL } from '../../format/labels.js';
import { formatDateTime, formatSpan } from '../../format/time.js';
import { PriorityMark } from '../../ui/priority-mark.js';
import { useNow } from '../../ui/use-now.js';
import { t } from '../../messages/desk.js';
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
    <Facts title={t('whyAPersonIsNeeded')}>
      <Fact name={t('reason')}>{REASON_LABEL[reason]}</Fact>
      {detail && detail !== REASON_LABEL[reason] && <Fact name={t('detail')}>{detail}</Fact>}
      <Fact name={t('priority')}>
        <PriorityMark priority={priority} />
      </Fact>
      <Fact name={t('since')}>
        {formatDateTime(at)}
        {waiting && ` ${t('waitingNow', { now: formatSpan(now - at) })}`}
      </Fact>
    </Facts>
  );
}
