import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { failed } from '../ui/failed.js';
import { t } from '../messages/desk.js';
import { teamKeys } from './team-keys.js';

/** Whether one said that one is away, and how to say so: shown at once, taken back if the server refuses it. */
export function useAway() {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: teamKeys.away,
    queryFn: ({ signal }) => api(routes.getAway, {}, signal),
    staleTime: Infinity,
  });
  const put = (away: boolean) => queries.setQueryData(teamKeys.away, { away });
  const set = useMutation({
    mutationFn: (away: boolean) => api(routes.setAway, { body: { away } }),
    onMutate: put,
    onError: (error, away) => {
      put(!away);
      failed(t('couldNotBeSaidThatYouAreAway'))(error);
    },
  });
  return { away: data?.away ?? false, setAway: set.mutate };
}
