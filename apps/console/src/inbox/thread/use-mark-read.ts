import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import type { ConversationSummary } from '#contracts';
import { useLive } from '../../live/desk-context.js';

/** What lies open before somebody's eyes is read. */
export function useMarkRead(conversation: ConversationSummary): void {
  const { connection, desk } = useLive();
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (!visible || conversation.unread === 0) return;
    desk.cache.put({ ...conversation, unread: 0 });
    // Not worth a message when it fails: the mark comes back with the next change.
    connection
      .request('read', { conversationId: conversation.id, seq: conversation.lastSeq })
      .catch(() => undefined);
  }, [visible, conversation, connection, desk]);
}
