import { IconFilterOff, IconUpload } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ReviewFilter, ReviewSummary } from '#contracts';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { Loaded } from '../ui/loaded.js';
import { FilterBar } from './filters/filter-bar.js';
import { isFiltered } from './model/review-search.js';
import { summaryQuery } from './report-queries.js';
import { useFilter, useSetFilter } from './use-filter.js';
import page from '../ui/section-page.module.css';
import { t } from '../messages/index.js';
import classes from './report-page.module.css';

interface Props {
  title: string;
  /** Beside the filter. */
  tools?: ReactNode;
  children: (filter: ReviewFilter, summary: ReviewSummary) => ReactNode;
}

/** A page about the reviews that the filter chooses; says so where there are none. */
export function ReportPage({ title, tools, children }: Props) {
  const filter = useFilter();
  const setFilter = useSetFilter();
  const { data, error, refetch, isPlaceholderData } = useQuery(summaryQuery(filter));
  // That there was none under the filter before says nothing of what is being read.
  const before = isPlaceholderData ? data : undefined;
  const summary = { data: before?.figures.volume === 0 ? undefined : data, error, refetch };
  return (
    <div className={page.page}>
      <h1 className="visually-hidden">{title}</h1>
      <div className={classes.tools}>
        <FilterBar label={t('filterTheReviews')} filter={filter} onChange={setFilter} withShortcuts />
        {tools}
      </div>
      <Loaded query={summary} what={t('theReviews')} height={320}>
        {(known) =>
          known.figures.volume === 0 ? (
            <NoReviews filtered={isFiltered(filter)} onClear={() => setFilter({})} />
          ) : (
            children(filter, known)
          )
        }
      </Loaded>
    </div>
  );
}

function NoReviews({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <EmptyState
      icon={<IconFilterOff size={32} stroke={1.5} />}
      title={t('noReviewMatches')}
      text={t('takeAPartOfThe')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('clearTheFilter')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={<IconUpload size={32} stroke={1.5} />}
      title={t('noReviewsYet')}
      text={t('importAFileOfReviews')}
      action={<LinkButton to="/reviews/imports">{t('importReviews')}</LinkButton>}
    />
  );
}
