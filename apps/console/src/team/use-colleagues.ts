import { useQuery } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { teamKeys } from './team-keys.js';

/** Who is at the desk, with what they hold. @param everyMs Asked for again so often, for who looks at the loads. */
export const useColleagues = (enabled = true, everyMs: number | false = false) =>
  useQuery({
    queryKey: teamKeys.colleagues,
    queryFn: ({ signal }) => api(routes.listColleagues, {}, signal),
    enabled,
    refetchInterval: everyMs,
  });
