import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { afterEvent, type ConversationSummary, mayAct, type StaffAction } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { shopperName } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { useLive } from '../../live/desk-context.js';
import { useMe } from '../../session/me-context.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { t } from '../../messages/desk.js';
import { inboxRoute } from '../inbox-route.js';
import { ACTION_FAILED } from './action-labels.js';

export interface ConversationActions {
  may: (action: StaffAction) => boolean;
  /** Shows the outcome at once; takes it back if the server refuses. Does nothing that is not allowed now. */
  run: (action: StaffAction) => void;
  /** The same, for who goes on only once the server has done it. */
  runAndWait: (action: StaffAction) => Promise<unknown>;
  /** The last action, where it failed. */
  failure: { text: string; retry: () => void; dismiss: () => void } | null;
}

/** What else follows at once from an action. */
interface Then {
  onTake: () => void;
  onClose: () => void;
}

export function useConversationActions(
  conversation: ConversationSummary,
  { onTake, onClose }: Then,
): ConversationActions {
  const { connection, desk } = useLive();
  const me = useMe();
  const navigate = inboxRoute.useNavigate();
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const mutation = useMutation({
    mutationFn: ({ action, before }: { action: StaffAction; before: ConversationSummary }) =>
      connection.request(action, { conversationId: before.id }),
    onMutate: ({ action, before }) => {
      // Before the list changes: the next one is found by the place of this one.
      if (action === 'close') onClose();
      desk.cache.put(afterEvent(action, before, me));
      if (action === 'take') onTake();
      if (action === 'close') offer(before);
    },
    onSuccess: (answer) => desk.cache.put(answer.conversation),
    onError: (error, { action, before }) => {
      desk.cache.put(before);
      if (action === 'close') notifications.hide(undoId(before.id));
      // The pane that would say it may show another conversation by now.
      if (!shown.current) failed(ACTION_FAILED[action])(error);
    },
  });

  const offer = (before: ConversationSummary) =>
    offerUndo(
      undoId(before.id),
      t('closedTheConversationWithShopper', { shopper: shopperName(before.shopper) }),
      () => {
        mutation.mutate({ action: 'reopen', before: afterEvent('close', before, me) });
        void navigate({ search: (search) => ({ ...search, c: before.id }) });
      },
    );

  const { error, variables } = mutation;
  return {
    may: (action) => mayAct(action, conversation, me.id),
    run: (action) => {
      if (mayAct(action, conversation, me.id)) mutation.mutate({ action, before: conversation });
    },
    runAndWait: (action) => mutation.mutateAsync({ action, before: conversation }),
    failure:
      error && variables
        ? {
            text: `${ACTION_FAILED[variables.action]} ${describeError(error)}`,
            retry: () => mutation.mutate({ action: variables.action, before: conversation }),
            dismiss: () => mutation.reset(),
          }
        : null,
  };
}

const undoId = (conversationId: string) => `undo-close-${conversationId}`;
