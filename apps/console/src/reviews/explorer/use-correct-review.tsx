import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReviewDetail, type ResponseOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { type Correction, correctionOf, foresee } from '../model/correction.js';
import { REVIEWS_KEY } from '../report-queries.js';
import { REVIEW_LISTS, reviewQuery } from './use-reviews.js';

type Pages = InfiniteData<ResponseOf<typeof routes.listReviews>>;

interface Change {
  before: ReviewDetail;
  /** null: as the model had it. */
  correction: Correction | null;
  /** What was done, for the toast; none after an undo. */
  done: string | null;
}

/** Shows a correction at once, offers the way back, and takes it back by itself if the server refuses. */
export function useCorrectReview() {
  const queries = useQueryClient();
  const put = (detail: ReviewDetail) => {
    const { id } = detail.review;
    queries.setQueryData(reviewQuery(id).queryKey, detail);
    queries.setQueriesData<Pages>(
      { queryKey: REVIEW_LISTS },
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.review.id === id ? detail : item)),
          })),
        },
    );
  };
  const mutation = useMutation({
    mutationFn: async ({ before, correction }: Change): Promise<ReviewDetail> => {
      const params = { id: before.review.id };
      if (correction) return api(routes.correctReview, { params, body: correction });
      await api(routes.revertReview, { params });
      return api(routes.getReview, { params });
    },
    onMutate: ({ before, correction }) => put(foresee(before, correction)),
    onSuccess: (detail, { before, done }) => {
      put(detail);
      // Every figure may have moved.
      void queries.invalidateQueries({
        queryKey: REVIEWS_KEY,
        predicate: ({ queryKey }) => queryKey[1] !== 'list' && queryKey[1] !== 'one',
      });
      if (done !== null) offer(before, detail, done);
    },
    onError: (_error, { before }) => put(before),
  });

  const offer = (before: ReviewDetail, after: ReviewDetail, done: string) =>
    offerUndo(`undo-correction-${before.review.id}`, done, () =>
      mutation.mutate({ before: after, correction: correctionOf(before), done: null }),
    );
  return mutation;
}
