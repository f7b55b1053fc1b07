import { useEffect, useEffectEvent, useState } from 'react';
import type { ConversationSummary } from '#contracts';
import { REASON_LABEL, shopperName } from '../format/labels.js';
import { useWaiting } from '../inbox/list/use-waiting.js';
import { NewEscalations } from '../inbox/model/new-escalations.js';
import { t } from '../messages/desk.js';
import { PageTitle } from './page-title.js';
import { useTell } from './use-tell.js';

/** Tells of each conversation that begins to wait for a person. */
export function EscalationAlerts() {
  const { rows, label } = useWaiting();
  const [escalations] = useState(() => new NewEscalations());
  const tell = useTell();
  const announce = useEffectEvent(({ id, shopper, escalation }: ConversationSummary) =>
    tell({
      id: `escalation-${id}`,
      title: t('shopperNeedsAPerson', { shopper: shopperName(shopper) }),
      text: escalation ? REASON_LABEL[escalation.reason] : '',
      conversationId: id,
      view: 'queue',
    }),
  );

  useEffect(() => {
    if (rows) escalations.among(rows).forEach((row) => announce(row));
  }, [rows, escalations]);

  return <PageTitle waiting={label} />;
}
