import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { shopperName } from '../format/labels.js';
import { useLive } from '../live/desk-context.js';
import { t } from '../messages/desk.js';

/** Says when a colleague takes over a conversation that was yours. */
export function MovedNotices() {
  const { connection } = useLive();
  useEffect(
    () =>
      connection.on('conversation:moved', ({ conversation, by }) =>
        notifications.show({
          id: `moved-${conversation.id}`,
          message: t('colleagueTookOver', { by, shopper: shopperName(conversation.shopper) }),
        }),
      ),
    [connection],
  );
  return null;
}
