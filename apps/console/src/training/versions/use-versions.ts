import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ResponseOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { shortId } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { intentVersionsQuery, TRAINING_KEY } from '../training-queries.js';

type Versions = ResponseOf<typeof routes.listIntentVersions>;

export function useTrain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.trainIntents, { body: { activate: false } }),
    onSuccess: (training) =>
      queries.setQueryData<Versions>(
        intentVersionsQuery.queryKey,
        (known) => known && { ...known, trainings: [training, ...known.trainings] },
      ),
    onError: failed('The training could not be started.'),
  });
}

/** Puts another version to use at once, with the way back. */
export function useActivate() {
  const queries = useQueryClient();
  const put = (versionId: string | undefined) =>
    queries.setQueryData<Versions>(
      intentVersionsQuery.queryKey,
      (known) =>
        known && { ...known, items: known.items.map((item) => ({ ...item, active: item.id === versionId })) },
    );
  const mutation = useMutation({
    mutationFn: ({ versionId }: { versionId: string; before: string | undefined; undoable: boolean }) =>
      api(routes.activateIntentVersion, { body: { versionId } }),
    onMutate: ({ versionId }) => put(versionId),
    onSuccess: (_answer, { versionId, before, undoable }) => {
      void queries.invalidateQueries({ queryKey: TRAINING_KEY });
      if (undoable && before !== undefined)
        offerUndo('undo-intents', `Version ${shortId(versionId)} answers from now on.`, () =>
          mutation.mutate({ versionId: before, before: versionId, undoable: false }),
        );
    },
    onError: (error, { before }) => {
      put(before);
      failed('The version could not be put to use.')(error);
    },
  });
  return mutation;
}

export function useRollBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.rollBackIntents, {}),
    onSuccess: ({ versionId }) => {
      void queries.invalidateQueries({ queryKey: TRAINING_KEY });
      notifications.show({ message: `Version ${shortId(versionId)} answers again.` });
    },
    onError: failed('There was nothing to go back to.'),
  });
}
