import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { RECOMMENDER_KEY } from '../recommendation-queries.js';
import { t } from '../../messages/index.js';

export function useStartExperiment(onStarted: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.startExperiment>) => api(routes.startExperiment, { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: RECOMMENDER_KEY });
      onStarted();
    },
  });
}

/** Ends it for good: everybody is served by the version in use again. */
export function useEndExperiment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api(routes.endExperiment, { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: RECOMMENDER_KEY }),
    onError: failed(t('theExperimentCouldNotBe')),
  });
}
