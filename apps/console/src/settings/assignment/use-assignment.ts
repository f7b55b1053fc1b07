import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AgentRouting, type RoutingSettings, routes } from '#contracts';
import { api } from '../../api/api.js';
import { failed } from '../../ui/failed.js';
import { t } from '../../messages/desk.js';
import { teamKeys } from '../../team/team-keys.js';

const KEY = ['routing'];

export const useRouting = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api(routes.getRouting, {}, signal) });

/** Shows the change at once, and takes it back if the server refuses it. */
export function useChangeRouting(now: RoutingSettings) {
  const queries = useQueryClient();
  const put = (settings: RoutingSettings) => queries.setQueryData(KEY, settings);
  return useMutation({
    mutationFn: (body: RoutingSettings) => api(routes.changeRouting, { body }),
    onMutate: put,
    onError: (error) => {
      put(now);
      failed(t('theAssignmentCouldNotBeChanged'))(error);
    },
  });
}

export function useChangeAgent(onChanged: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: AgentRouting & { id: string }) =>
      api(routes.changeAgentRouting, { params: { id }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: teamKeys.colleagues });
      onChanged();
    },
  });
}
