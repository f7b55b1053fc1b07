import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, type ReviewShare, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { t } from '../../messages/index.js';

const KEY = ['review-shares'];

export const useShares = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api(routes.listReviewShares, {}, signal) });

export function useCreateShare() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.createReviewShare>) =>
      api(routes.createReviewShare, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Ends a link: whoever opens it from now on is told that it has ended. There is no way back, so it is not undone. */
export function useRevokeShare() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: ReviewShare) => api(routes.revokeReviewShare, { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
    onError: (error, { name }) => failed(t('theLinkNameCouldNot', { name }))(error),
  });
}
