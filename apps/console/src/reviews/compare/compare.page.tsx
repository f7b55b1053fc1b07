import { Button, Menu } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReviewFilter, ReviewSummary } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { FilterBar } from '../filters/filter-bar.js';
import { type Side, sideOf, sideSearch } from '../model/compare-search.js';
import { lastDays, periodBefore } from '../model/period.js';
import { filterOf, isFiltered } from '../model/review-search.js';
import { ReportPage } from '../report-page.js';
import { t } from '../../messages/index.js';
import { compareRoute } from './compare-route.js';
import { Comparison } from './comparison.js';
import classes from './compare.module.css';

const SIDE_NAME: Record<Side, string> = { a: 'A', b: 'B' };

/** Two selections beside each other: products, periods, stars, anything. */
export function ComparePage() {
  const search = compareRoute.useSearch();
  const navigate = useNavigate();
  const own = { a: sideOf(search, 'a'), b: sideOf(search, 'b') };
  const compare = (a: ReviewFilter, b: ReviewFilter) =>
    void navigate({
      to: '/reviews/compare',
      search: { ...filterOf(search), by: search.by, ...sideSearch('a', a), ...sideSearch('b', b) },
      replace: true,
    });
  const chosen = isFiltered(own.a) || isFiltered(own.b);
  return (
    <ReportPage title={t('reviewsCompare')} tools={<Starts onCompare={compare} />}>
      {(filter, summary) => (
        <>
          <div className={classes.sides}>
            {(['a', 'b'] as const).map((side) => (
              <section
                key={side}
                className={classes.side}
                aria-label={t('selectionSideName', { SIDE_NAME: SIDE_NAME[side] })}
              >
                <h2 className={classes.name} data-side={side}>
                  {SIDE_NAME[side]}
                </h2>
                <FilterBar
                  label={t('filterOfSideName', { SIDE_NAME: SIDE_NAME[side] })}
                  filter={own[side]}
                  onChange={(next) => (side === 'a' ? compare(next, own.b) : compare(own.a, next))}
                />
              </section>
            ))}
          </div>
          {chosen ? (
            <Comparison a={{ ...filter, ...own.a }} b={{ ...filter, ...own.b }} />
          ) : (
            <NothingChosen onStart={() => compare(...starsApart)} summary={summary} />
          )}
        </>
      )}
    </ReportPage>
  );
}

const starsApart: [ReviewFilter, ReviewFilter] = [{ rating: [1, 2] }, { rating: [4, 5] }];

function Starts({ onCompare }: { onCompare: (a: ReviewFilter, b: ReviewFilter) => void }) {
  const periods = (days: number) => {
    const now = lastDays(days, Date.now());
    onCompare(now, periodBefore(now));
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsLeftRight size={14} stroke={1.5} aria-hidden />}
        >
          {t('compare')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => periods(28)}>{t('last28DaysWithThe')}</Menu.Item>
        <Menu.Item onClick={() => periods(365)}>{t('lastYearWithTheYear')}</Menu.Item>
        <Menu.Item onClick={() => onCompare(...starsApart)}>{t('n12StarsWith4')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NothingChosen({ onStart, summary }: { onStart: () => void; summary: ReviewSummary }) {
  return (
    <EmptyState
      icon={<IconArrowsLeftRight size={32} stroke={1.5} />}
      title={t('chooseWhatToCompare')}
      text={t('giveAAndBA')}
      action={summary.figures.rating && <Button onClick={onStart}>{t('compare12StarsWith')}</Button>}
    />
  );
}
