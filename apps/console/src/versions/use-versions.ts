import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { t } from '../messages/index.js';
import type { KindView } from './kind-view.js';
import { type Kind, versionsQuery } from './version-queries.js';

export function useTrain(kind: Kind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.trainVersion, { params: { kind }, body: { activate: false } }),
    onSuccess: (training) =>
      queries.setQueryData(
        versionsQuery(kind).queryKey,
        (known) => known && { ...known, trainings: [training, ...known.trainings] },
      ),
    onError: failed(t('theTrainingCouldNotBe')),
  });
}

export function useJudge(kind: Kind) {
  return useMutation({
    mutationFn: (id: string) => api(routes.judgeVersion, { params: { kind, id } }),
    onSuccess: () => notifications.show({ message: t('theVersionIsBeingJudged') }),
    onError: failed(t('theVersionCouldNotBe')),
  });
}

interface Activation {
  versionId: string | null;
  before: string | null;
  undoable: boolean;
}

/** Puts another version to use at once, with the way back; `null` is none. */
export function useActivate<K extends Kind>({ kind, inUse }: Pick<KindView<K>, 'kind' | 'inUse'>) {
  const queries = useQueryClient();
  const { queryKey } = versionsQuery<Kind>(kind);
  const put = (versionId: string | null) =>
    queries.setQueryData(
      queryKey,
      (known) =>
        known && { ...known, items: known.items.map((item) => ({ ...item, active: item.id === versionId })) },
    );
  const mutation = useMutation({
    mutationFn: ({ versionId }: Activation) =>
      api(routes.activateVersion, { params: { kind }, body: { versionId } }),
    onMutate: ({ versionId }) => put(versionId),
    onSuccess: (_answer, { versionId, before, undoable }) => {
      void queries.invalidateQueries({ queryKey });
      if (undoable)
        offerUndo(`undo-${kind}`, inUse(versionId), () =>
          mutation.mutate({ versionId: before, before: versionId, undoable: false }),
        );
    },
    onError: (error, { before }) => {
      put(before);
      failed(t('theVersionCouldNotBePut'))(error);
    },
  });
  return mutation;
}

export function useRollBack<K extends Kind>({ kind, inUse }: Pick<KindView<K>, 'kind' | 'inUse'>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api(routes.rollBackVersion, { params: { kind } }),
    onSuccess: ({ versionId }) => {
      void queries.invalidateQueries({ queryKey: versionsQuery(kind).queryKey });
      notifications.show({ message: inUse(versionId) });
    },
    onError: failed(t('thereWasNothingToGo')),
  });
}
