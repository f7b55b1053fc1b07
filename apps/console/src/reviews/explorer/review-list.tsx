import { Button, Skeleton } from '@mantine/core';
import type { ReviewFilter, ReviewSort } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { useEndReached } from '../../inbox/list/use-end-reached.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { ErrorState } from '../../ui/error-state.js';
import { t } from '../../messages/index.js';
import { explorerRoute } from './explorer-route.js';
import { ReviewRow } from './review-row.js';
import { useReviews } from './use-reviews.js';
import classes from './explorer.module.css';

const rowId = (id: string) => `review-${id}`;

/** The filtered reviews; J and K go through them, Escape closes the open one. */
export function ReviewList({ filter, sort }: { filter: ReviewFilter; sort: ReviewSort }) {
  const { review } = explorerRoute.useSearch();
  const navigate = explorerRoute.useNavigate();
  const list = useReviews(filter, sort);
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const loadMore = () => void fetchNextPage();
  const end = useEndReached(hasNextPage && !isFetchingNextPage && !isFetchNextPageError, loadMore);
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];

  const open = (id: string | undefined) =>
    void navigate({
      search: (search) => ({ ...search, review: id }),
      replace: review !== undefined,
    });
  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.review.id === review);
    const next = rows[at < 0 ? 0 : at + by];
    if (!next) return;
    open(next.review.id);
    document.getElementById(rowId(next.review.id))?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts({ j: () => step(1), k: () => step(-1), Escape: review ? () => open(undefined) : undefined });

  if (!data && error) {
    return <ErrorState title={t('theReviewsCouldNotBe')} error={error} onRetry={() => void list.refetch()} />;
  }
  if (!data) {
    return (
      <div className={classes.rows}>
        {[1, 2, 3, 4, 5].map((key) => (
          <Skeleton key={key} height={112} radius="lg" />
        ))}
      </div>
    );
  }
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.review.id} id={rowId(row.review.id)} className={classes.row}>
            <ReviewRow detail={row} selected={row.review.id === review} />
          </li>
        ))}
      </ul>
      <div ref={end} className={classes.end}>
        {isFetchingNextPage && t('loadingMore')}
        {isFetchNextPageError && (
          <span role="alert">
            {describeError(error)}{' '}
            <Button size="compact-xs" variant="default" onClick={loadMore}>
              {t('tryAgain')}
            </Button>
          </span>
        )}
      </div>
    </>
  );
}
