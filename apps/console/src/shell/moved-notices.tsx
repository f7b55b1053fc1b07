import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { shopperName } from '../format/labels.js';
import { type ConversationSummary, isHeldBy } from '#contracts';
import { useLive } from '../live/desk-context.js';
import { useMe } from '../session/me-context.js';
import { t } from '../messages/desk.js';

/** Says when a conversation that was yours is no longer, or became yours without your doing. */
export function MovedNotices() {
  const { connection } = useLive();
  const me = useMe();
  useEffect(
    () =>
      connection.on('conversation:moved', ({ conversation, by }) =>
        notifications.show({
          id: `moved-${conversation.id}`,
          message: wordsOf(conversation, by, me.id),
        }),
      ),
    [connection, me.id],
  );
  return null;
}

function wordsOf(conversation: ConversationSummary, by: string | null, me: string): string {
  const shopper = shopperName(conversation.shopper);
  const isMine = isHeldBy(conversation, me);
  if (by === null)
    return isMine ? t('youWereGiven', { shopper }) : t('wentBackWhileYouWereAway', { shopper });
  return isMine ? t('colleagueGaveYou', { by, shopper }) : t('colleagueTookOver', { by, shopper });
}
