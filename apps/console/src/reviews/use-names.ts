import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ReviewDimension } from '#contracts';
import type { Names } from './model/dimensions.js';
import { aspectsQuery } from './report-queries.js';

/** What people call what reports know by its key. */
export function useNames(): Names {
  const { data } = useQuery(aspectsQuery);
  const aspects = useMemo(() => new Map(data?.items.map(({ id, name }) => [id, name])), [data]);
  return useCallback(
    (dimension: ReviewDimension, value: string) => (dimension === 'aspect' ? aspects.get(value) : undefined),
    [aspects],
  );
}
