import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ConversationSummary } from '#contracts';
import { REASON_LABEL, shopperName } from '../format/labels.js';
import { useWaiting } from '../inbox/list/use-waiting.js';
import { NewEscalations } from '../inbox/model/new-escalations.js';
import { t } from '../messages/desk.js';
import { PageTitle } from './page-title.js';
import classes from './escalation-alerts.module.css';

/** A toast, and a desktop notification where allowed, for each conversation that begins to wait for a person. */
export function EscalationAlerts() {
  const { rows, label } = useWaiting();
  const navigate = useNavigate();
  const [escalations] = useState(() => new NewEscalations());

  const open = (id: string) => void navigate({ to: '/inbox', search: { view: 'queue', c: id } });
  const announce = useEffectEvent((conversation: ConversationSummary) => {
    const title = t('shopperNeedsAPerson', { shopper: shopperName(conversation.shopper) });
    const reason = conversation.escalation ? REASON_LABEL[conversation.escalation.reason] : '';
    const id = `escalation-${conversation.id}`;
    notifications.show({
      id,
      title,
      message: (
        <span className={classes.toast}>
          {reason}
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              open(conversation.id);
            }}
          >
            {t('open')}
          </Button>
        </span>
      ),
    });
    if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
      const desktop = new Notification(title, { body: reason, tag: id });
      desktop.onclick = () => {
        window.focus();
        open(conversation.id);
      };
    }
  });

  useEffect(() => {
    if (rows) escalations.among(rows).forEach((row) => announce(row));
  }, [rows, escalations]);

  return <PageTitle waiting={label} />;
}
