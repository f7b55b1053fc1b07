import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ResponseOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { shortId } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { RECOMMENDER_KEY, versionsQuery } from '../recommendation-queries.js';

type Versions = ResponseOf<typeof routes.listRecommenderVersions>;

export function useTrain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.trainRecommender, { body: { activate: false } }),
    onSuccess: (training) =>
      queries.setQueryData<Versions>(
        versionsQuery.queryKey,
        (known) => known && { ...known, trainings: [training, ...known.trainings] },
      ),
    onError: failed('The training could not be started.'),
  });
}

export function useJudge() {
  return useMutation({
    mutationFn: (id: string) => api(routes.evaluateRecommenderVersion, { params: { id } }),
    onSuccess: () => notifications.show({ message: 'The version is being judged anew; its figures follow.' }),
    onError: failed('The version could not be judged.'),
  });
}

/** Puts another version to use at once, with the way back; `null` is counts and content alone. */
export function useActivate() {
  const queries = useQueryClient();
  const put = (versionId: string | null) =>
    queries.setQueryData<Versions>(
      versionsQuery.queryKey,
      (known) =>
        known && { ...known, items: known.items.map((item) => ({ ...item, active: item.id === versionId })) },
    );
  const mutation = useMutation({
    mutationFn: ({ versionId }: { versionId: string | null; before: string | null; undoable: boolean }) =>
      api(routes.activateRecommenderVersion, { body: { versionId } }),
    onMutate: ({ versionId }) => put(versionId),
    onSuccess: (_answer, { versionId, before, undoable }) => {
      void queries.invalidateQueries({ queryKey: RECOMMENDER_KEY });
      if (undoable) offer(versionId, before);
    },
    onError: (error, { before }) => {
      put(before);
      failed('The version could not be put to use.')(error);
    },
  });
  const offer = (versionId: string | null, before: string | null) =>
    offerUndo(
      'undo-activation',
      versionId === null
        ? 'Suggestions are made from counts and content alone now.'
        : `Version ${shortId(versionId)} is in use.`,
      () => mutation.mutate({ versionId: before, before: versionId, undoable: false }),
    );
  return mutation;
}

export function useRollBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.rollBackRecommender, {}),
    onSuccess: ({ versionId }) => {
      void queries.invalidateQueries({ queryKey: RECOMMENDER_KEY });
      notifications.show({
        message:
          versionId === null
            ? 'Back to counts and content alone.'
            : `Version ${shortId(versionId)} is in use again.`,
      });
    },
    onError: failed('There was nothing to go back to.'),
  });
}
