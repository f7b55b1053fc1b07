import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../messages/index.js';
import { ErrorState } from './error-state.js';

interface Props<T> {
  query: { data: T | undefined; error: unknown; refetch: () => Promise<unknown> };
  /** What it is, at the start of a sentence: `The trend`. */
  what: string;
  /** Of what will stand here, so that nothing jumps. */
  height: number;
  children: (data: T) => ReactNode;
}

/** What a query brought; until then its outline, or what failed with another try. */
export function Loaded<T>({ query: { data, error, refetch }, what, height, children }: Props<T>) {
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <ErrorState title={t('whatCouldNotBeLoaded', { what })} error={error} onRetry={() => void refetch()} />
    );
  }
  return <Skeleton height={height} radius="lg" />;
}
