import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, type ReviewView, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { t } from '../../messages/index.js';

const KEY = ['review-views'];
interface Views {
  items: ReviewView[];
}

export const useViews = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api(routes.listReviewViews, {}, signal) });

export function useCreateView(onCreated?: (view: ReviewView) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.createReviewView>) => api(routes.createReviewView, { body }),
    onSuccess: (view) => {
      queries.setQueryData<Views>(KEY, (known) => known && { items: [...known.items, view] });
      onCreated?.(view);
    },
  });
}

/** Takes it from the list at once, and puts it back if the server refuses. */
export function useDeleteView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: ReviewView) => api(routes.deleteReviewView, { params: { id } }),
    onMutate: ({ id }) =>
      queries.setQueryData<Views>(
        KEY,
        (known) => known && { items: known.items.filter((view) => view.id !== id) },
      ),
    onError: (error, { name }) => {
      void queries.invalidateQueries({ queryKey: KEY });
      failed(t('nameCouldNotBeDeleted', { name }))(error);
    },
  });
}
