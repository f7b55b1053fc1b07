import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type NewSavedView, routes, type SavedView } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { inboxKeys } from '../model/keys.js';
import { savedAgain } from '../model/saved-view.js';
import { t } from '../../messages/desk.js';

const savedViewsQuery = queryOptions({
  queryKey: inboxKeys.views,
  queryFn: ({ signal }) => api(routes.listSavedViews, {}, signal),
  staleTime: 60_000,
});

export const useSavedViews = (enabled = true) => useQuery({ ...savedViewsQuery, enabled });

export function useCreateSavedView(onCreated?: (view: SavedView) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSavedView) => api(routes.createSavedView, { body }),
    onSuccess: async (view) => {
      await queries.invalidateQueries(savedViewsQuery);
      onCreated?.(view);
    },
  });
}

export function useChangeSavedView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: NewSavedView & { id: string }) =>
      api(routes.changeSavedView, { params: { id }, body }),
    onSuccess: () => queries.invalidateQueries(savedViewsQuery),
  });
}

/** With the way back in a toast. */
export function useRemoveSavedView() {
  const queries = useQueryClient();
  const create = useCreateSavedView();
  return useMutation({
    mutationFn: ({ id }: SavedView) => api(routes.removeSavedView, { params: { id } }),
    onSuccess: (_, view) => {
      void queries.invalidateQueries(savedViewsQuery);
      offerUndo(`undo-view-${view.id}`, t('deletedTheView', { name: view.name }), () =>
        create.mutate(savedAgain(view), { onError: failed(t('couldNotBeUndone')) }),
      );
    },
    onError: failed(t('theViewCouldNotBeDeleted')),
  });
}
