import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type IntentExample, type ResponseOf, routes, type StaffMessage } from '#contracts';
import { api } from '../../api/api.js';
import { intentName } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { t } from '../../messages/desk.js';

type Corrections = ResponseOf<typeof routes.listIntentCorrections>;

const correctionsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['intent-corrections', conversationId],
    queryFn: ({ signal }) => api(routes.listIntentCorrections, { params: { id: conversationId } }, signal),
    staleTime: 30_000,
  });

/** What staff said a message means; undefined where nobody did. */
export const useCorrection = ({ id, conversationId }: StaffMessage): IntentExample | undefined =>
  useQuery({
    ...correctionsQuery(conversationId),
    select: ({ items }) => items.find(({ messageId }) => messageId === id),
  }).data;

interface Change {
  before: IntentExample | undefined;
  /** The intent, null for none of the shop's; undefined takes the correction back. */
  intent: string | null | undefined;
  undoable: boolean;
}

/** Shows what a message means at once, offers the way back, and takes it back by itself if the server refuses. */
export function useCorrectIntent({ id, conversationId, text }: StaffMessage) {
  const queries = useQueryClient();
  const { queryKey } = correctionsQuery(conversationId);
  const put = (example: IntentExample | undefined) =>
    queries.setQueryData<Corrections>(queryKey, (known) => ({
      items: [
        ...(known?.items ?? []).filter(({ messageId }) => messageId !== id),
        ...(example ? [example] : []),
      ],
    }));
  const params = { id: conversationId, messageId: id };
  const mutation = useMutation({
    mutationFn: async ({ intent }: Change): Promise<IntentExample | undefined> => {
      if (intent !== undefined) return api(routes.correctIntent, { params, body: { intent } });
      await api(routes.withdrawIntentCorrection, { params });
      return undefined;
    },
    onMutate: ({ intent }) =>
      put(
        intent === undefined
          ? undefined
          : { id, text, intent, source: 'correction', state: 'new', messageId: id, createdAt: 0, by: '' },
      ),
    onSuccess: (example, { before, undoable }) => {
      put(example);
      if (example && undoable) offer(example, before);
    },
    onError: (error, { before }) => {
      put(before);
      failed(t('theIntentCouldNotBe'))(error);
    },
  });
  const offer = (example: IntentExample, before: IntentExample | undefined) =>
    offerUndo(`undo-intent-${id}`, t('notedAsIntentForThe', { intent: intentName(example.intent) }), () =>
      mutation.mutate({ before: example, intent: before?.intent, undoable: false }),
    );
  return mutation;
}
