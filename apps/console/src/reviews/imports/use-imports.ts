import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ColumnMapping, type DateOrder, type ReviewImport, routes } from '#contracts';
import { api } from '../../api/api.js';
import { upload } from '../../api/upload.js';
import { t } from '../../messages/index.js';
import { failed } from '../../ui/failed.js';
import { REVIEWS_KEY } from '../report-queries.js';

const KEY = ['review-imports'] as const;
const WATCH_MS = 1_000;
/** Of a file: enough to see its columns and some of its rows. */
const PREVIEW_BYTES = 256 * 1024;

/** The latest imports; looked at every second while one is on its way. */
export const importsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => api(routes.listReviewImports, {}, signal),
  refetchInterval: ({ state }) =>
    state.data?.items.some((item) => item.state === 'waiting' || item.state === 'running') ? WATCH_MS : false,
});

/** The columns of a file and which field each is guessed to fill. */
export const usePreview = () =>
  useMutation({
    mutationFn: (file: File) =>
      upload(routes.previewReviewImport, { query: { name: file.name } }, file.slice(0, PREVIEW_BYTES)),
  });

/** Stops an import on its way; there is no way back but to send the file again. */
export function useCancelImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: ReviewImport) => api(routes.cancelReviewImport, { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
    onError: failed(t('theImportCouldNotBeCancelled')),
  });
}

/** Sends a file whole; `progress` is the share of it that is sent. */
export function useImport(onSent: () => void) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState(0);
  const send = useMutation({
    mutationFn: ({ file, mapping, dates }: { file: File; mapping: ColumnMapping; dates?: DateOrder }) =>
      upload(
        routes.importReviews,
        {
          query: {
            name: file.name,
            dates,
            map: Object.entries(mapping).map(([field, column]) => `${field}=${column}`),
          },
        },
        file,
        setProgress,
      ),
    onMutate: () => setProgress(0),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      void queries.invalidateQueries({ queryKey: REVIEWS_KEY });
      onSent();
    },
  });
  return { send, progress };
}
