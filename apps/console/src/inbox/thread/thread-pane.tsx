import { useEffect } from 'react';
import { useLive } from '../../live/desk-context.js';
import { ErrorState } from '../../ui/error-state.js';
import type { Panes } from '../use-panes.js';
import { t } from '../../messages/desk.js';
import { ThreadSkeleton } from './thread-skeleton.js';
import { ThreadView } from './thread-view.js';
import { useThread } from './use-thread.js';

/** Loads a conversation, follows it live, and shows it. */
export function ThreadPane({ id, panes }: { id: string; panes: Panes }) {
  const { desk } = useLive();
  const { data, error, isSuccess, refetch } = useThread(id);
  useEffect(() => (isSuccess ? desk.watch(id) : undefined), [desk, id, isSuccess]);

  if (data) return <ThreadView thread={data} panes={panes} />;
  if (error) {
    return <ErrorState title={t('theConversationCouldNotBe')} error={error} onRetry={() => void refetch()} />;
  }
  return <ThreadSkeleton />;
}
