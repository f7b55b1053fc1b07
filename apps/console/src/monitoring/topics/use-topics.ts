import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { t } from '../../messages/index.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { topicsQuery } from '../monitoring-queries.js';

/** What an analyst does with found topics; each act is offered to be taken back. */
export function useTopics() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: topicsQuery.queryKey });
  const change = async (id: string, body: BodyInputOf<typeof routes.changeFoundTopic>) => {
    await api(routes.changeFoundTopic, { params: { id }, body });
    await settle();
  };
  const onError = failed(t('theTopicCouldNotBeChanged'));
  const offer = (id: string, done: string, back: BodyInputOf<typeof routes.changeFoundTopic>) =>
    offerUndo(`undo-topic-${id}`, done, () => void change(id, back).catch(onError));
  return {
    find: useMutation({
      mutationFn: () => api(routes.findTopics, {}),
      onSuccess: () => {
        notifications.show({ message: t('topicsAreLookedFor') });
      },
      onError: failed(t('topicsCouldNotBeLookedFor')),
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string | null; before: string | null }) =>
        change(id, { name }),
      onSuccess: (_done, { id, before }) => offer(id, t('topicRenamed'), { name: before }),
      onError,
    }),
    merge: useMutation({
      mutationFn: ({ id, into }: { id: string; into: string }) => change(id, { mergedInto: into }),
      onSuccess: (_done, { id }) => offer(id, t('topicMerged'), { mergedInto: null }),
      onError,
    }),
    part: useMutation({
      mutationFn: ({ id }: { id: string; into: string }) => change(id, { mergedInto: null }),
      onSuccess: (_done, { id, into }) => offer(id, t('topicTakenApart'), { mergedInto: into }),
      onError,
    }),
    mute: useMutation({
      mutationFn: ({ id, isMuted }: { id: string; isMuted: boolean }) => change(id, { isMuted }),
      onSuccess: (_done, { id, isMuted }) =>
        offer(id, t(isMuted ? 'topicMuted' : 'topicUnmuted'), { isMuted: !isMuted }),
      onError,
    }),
  };
}
