import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type IntentExample, type IntentSuggestion, type ResponseOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { intentName } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { suggestionsQuery, TRAINING_KEY } from '../training-queries.js';
import { t } from '../../messages/index.js';

type Suggestions = ResponseOf<typeof routes.listIntentSuggestions>;

interface Decision {
  messages: IntentSuggestion['messages'];
  /** null: out of scope. */
  intent: string | null;
  state: 'accepted' | 'dismissed';
}

const idsOf = (messages: IntentSuggestion['messages']) => new Set(messages.map(({ messageId }) => messageId));

/** Labels or dismisses messages of a group: gone at once, with the way back. */
export function useLabel() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: TRAINING_KEY });
  const takeBack = useMutation({
    mutationFn: (examples: readonly IntentExample[]) =>
      Promise.all(examples.map(({ id }) => api(routes.removeIntentExample, { params: { id } }))),
    onError: failed(t('theDecisionCouldNotBe')),
    onSettled: settle,
  });
  return useMutation({
    mutationFn: ({ messages, intent, state }: Decision) =>
      Promise.all(
        messages.map(({ messageId, text }) =>
          api(routes.addIntentExample, { body: { messageId, text, intent, state } }),
        ),
      ),
    onMutate: ({ messages }) => {
      const decided = idsOf(messages);
      queries.setQueryData<Suggestions>(
        suggestionsQuery.queryKey,
        (known) =>
          known && {
            items: known.items
              .map((group) => ({
                ...group,
                messages: group.messages.filter(({ messageId }) => !decided.has(messageId)),
              }))
              .filter((group) => group.messages.length > 0),
          },
      );
    },
    onSuccess: (examples, { messages, intent, state }) => {
      const what = messages.length === 1 ? t('oneMessage') : t('countMessages', { count: messages.length });
      const done =
        state === 'dismissed' ? 'dismissed' : t('labelledAsIntent', { intent: intentName(intent) });
      offerUndo('undo-label', `${what} ${done}.`, () => takeBack.mutate(examples));
    },
    onError: failed(t('theMessagesCouldNotBe')),
    onSettled: settle,
  });
}
