import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ReviewInterval, type ReviewFilter, type ReviewSummary } from '#contracts';
import { lengthOf, usualInterval } from '../model/period.js';
import { ReportPage } from '../report-page.js';
import { reviewsRoute } from '../reviews-route.js';
import { t } from '../../messages/index.js';
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
    <ReportPage title={t('reviewsOverview')}>
      {(filter, summary) => (
        <>
          <SummaryTiles summary={summary} filter={filter} />
          {summary.days ? (
            <>
              <SegmentedControl
                className={classes.interval}
                size="xs"
                aria-label={t('trendBy')}
                value={byFor(summary, filter)}
                onChange={(by) =>
                  void navigate({
                    to: '.',
                    search: (search) => ({ ...search, by: ReviewInterval.parse(by) }),
                    replace: true,
                  })
                }
                data={[
                  { value: 'day', label: t('byDay') },
                  { value: 'week', label: t('byWeek') },
                  { value: 'month', label: t('byMonth') },
                ]}
              />
              <Trends filter={filter} by={byFor(summary, filter)} before={summary.previous} />
            </>
          ) : (
            <p className={classes.note}>{t('noneOfTheReviewsSays')}</p>
          )}
          <div className={classes.pair}>
            <AspectExtremes filter={filter} sort="net" title={t('mostCriticisedAspectsNetSentiment')} />
            <AspectExtremes filter={filter} sort="-net" title={t('mostPraisedAspectsNetSentiment')} />
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
