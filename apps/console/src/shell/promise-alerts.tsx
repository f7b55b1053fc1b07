import { useEffect, useEffectEvent } from 'react';
import type { ConversationSummary } from '#contracts';
import { shopperName } from '../format/labels.js';
import { formatTime } from '../format/time.js';
import { useLive } from '../live/desk-context.js';
import { t } from '../messages/desk.js';
import { promiseWords } from '../ui/promise-mark.js';
import { useTell } from './use-tell.js';

/** Tells, once, of a promised answer whose time is near. */
export function PromiseAlerts() {
  const { connection } = useLive();
  const tell = useTell();
  const announce = useEffectEvent(({ id, shopper, dueAt }: ConversationSummary) => {
    if (dueAt === null) return;
    tell({
      id: `promise-${id}`,
      title: t('shopperIsPromisedAnAnswer', { shopper: shopperName(shopper), time: formatTime(dueAt) }),
      text: promiseWords(dueAt - Date.now()),
      conversationId: id,
      view: 'due',
    });
  });
  useEffect(() => connection.on('promise:near', (conversation) => announce(conversation)), [connection]);
  return null;
}
