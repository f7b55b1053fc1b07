import { queryOptions } from '@tanstack/react-query';
import { type ReportedVersion, routes, type Version } from '#contracts';
import { api } from '../api/api.js';

export type Kind = Version['kind'];
export type VersionOf<K extends Kind> = Extract<Version, { kind: K }>;

/** A training is looked at so often while it runs. */
const WATCH_MS = 1_000;

export const versionsQuery = <K extends Kind>(kind: K) =>
  queryOptions({
    queryKey: ['versions', kind] as const,
    queryFn: async ({ signal }) => {
      const { items, trainings } = await api(routes.listVersions, { params: { kind } }, signal);
      return { items: items.filter((item): item is VersionOf<K> => item.kind === kind), trainings };
    },
    refetchInterval: ({ state }) =>
      state.data?.trainings.some((training) => training.state === 'waiting' || training.state === 'running')
        ? WATCH_MS
        : false,
  });

export const versionQuery = <K extends Kind>(kind: K, id: string) =>
  queryOptions({
    queryKey: ['versions', kind, id] as const,
    queryFn: async ({ signal }) =>
      (await api(routes.getVersion, { params: { kind, id } }, signal)) as Extract<
        ReportedVersion,
        { version: { kind: K } }
      >,
  });
