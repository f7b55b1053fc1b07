import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ReviewInterval, type ReviewFilter, type ReviewSummary } from '#contracts';
import { lengthOf, usualInterval } from '../model/period.js';
import { ReportPage } from '../report-page.js';
import { reviewsRoute } from '../reviews-route.js';
import { AspectChanges } from './aspect-changes.js';
import { AspectExtremes } from './aspect-extremes.js';
import { DigestCard } from './digest-card.js';
import { SummaryTiles } from './summary-tiles.js';
import { ThemesFigure } from './themes-figure.js';
import { Trends } from './trends.js';
import classes from './overview.module.css';

/** How many, how happy, since when, about what. */
export function OverviewPage() {
  const { by: chosen } = reviewsRoute.useSearch();
  const navigate = useNavigate();
  const byFor = ({ days }: ReviewSummary, { from, to }: ReviewFilter): ReviewInterval =>
    chosen ?? usualInterval(days ? lengthOf({ from: from ?? days.first, to: to ?? days.last }) : 1);
  return (
    <ReportPage title="Reviews: overview">
      {(filter, summary) => (
        <>
          <SummaryTiles summary={summary} filter={filter} />
          {summary.days ? (
            <>
              <SegmentedControl
                className={classes.interval}
                size="xs"
                aria-label="Trend by"
                value={byFor(summary, filter)}
                onChange={(by) =>
                  void navigate({
                    to: '.',
                    search: (search) => ({ ...search, by: ReviewInterval.parse(by) }),
                    replace: true,
                  })
                }
                data={[
                  { value: 'day', label: 'By day' },
                  { value: 'week', label: 'By week' },
                  { value: 'month', label: 'By month' },
                ]}
              />
              <Trends filter={filter} by={byFor(summary, filter)} before={summary.previous} />
            </>
          ) : (
            <p className={classes.note}>
              None of the reviews says when it was written, so there is no trend to draw.
            </p>
          )}
          <div className={classes.pair}>
            <AspectExtremes filter={filter} sort="net" title="Most criticised aspects (net sentiment)" />
            <AspectExtremes filter={filter} sort="-net" title="Most praised aspects (net sentiment)" />
          </div>
          {summary.previous && <AspectChanges filter={filter} before={summary.previous} />}
          <div className={classes.pair}>
            <ThemesFigure filter={filter} />
            <DigestCard />
          </div>
        </>
      )}
    </ReportPage>
  );
}
