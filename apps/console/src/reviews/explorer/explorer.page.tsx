import { NativeSelect } from '@mantine/core';
import { ReviewSort } from '#contracts';
import { ReportPage } from '../report-page.js';
import { t } from '../../messages/index.js';
import { explorerRoute } from './explorer-route.js';
import { ReviewList } from './review-list.js';
import { ReviewPane } from './review-pane.js';
import classes from './explorer.module.css';

const SORT_LABEL: Record<ReviewSort, string> = {
  newest: t('newestFirst'),
  oldest: t('oldestFirst'),
  lowest: t('mostNegativeFirst'),
  highest: t('mostPositiveFirst'),
};

/** The reviews themselves: what they speak of marked in their text, and put right where the model was wrong. */
export function ExplorerPage() {
  const { sort = 'newest', review } = explorerRoute.useSearch();
  const navigate = explorerRoute.useNavigate();
  const order = (
    <NativeSelect
      size="xs"
      aria-label={t('order')}
      value={sort}
      onChange={(event) => {
        const chosen = ReviewSort.parse(event.currentTarget.value);
        void navigate({
          search: (search) => ({ ...search, sort: chosen }),
          replace: true,
        });
      }}
      data={ReviewSort.options.map((value) => ({ value, label: SORT_LABEL[value] }))}
    />
  );
  return (
    <ReportPage title={t('reviewsExplorer')} tools={order}>
      {(filter) => (
        <div className={classes.panes} data-open={review !== undefined}>
          <section className={classes.list} aria-label={t('reviews')}>
            <ReviewList filter={filter} sort={sort} />
          </section>
          <section className={classes.pane} aria-label={t('review')}>
            <ReviewPane key={review} id={review} />
          </section>
        </div>
      )}
    </ReportPage>
  );
}
