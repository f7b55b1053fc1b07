import { Button } from '@mantine/core';
import { IconCalendarStats, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { underBase } from '../base-path.js';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { useNow } from '../ui/use-now.js';
import { SectionPage } from '../ui/section-page.js';
import { t } from '../messages/desk.js';
import { firstDayOf, fromDay, startOfWeek, toDay, weeksLater } from './model/week.js';
import { Reasons } from './reasons.js';
import { RowsCsv } from './rows-csv.js';
import { WeekTiles } from './week-tiles.js';
import scrolled from '../ui/scrolled.module.css';
import { locale } from '../language.js';

const route = getRouteApi('/shell/week');
const AGAIN_MS = 60_000;

/** How well the desk went this week, with the week before beside it. */
export function WeekPage() {
  return (
    <AnalystsOnly what={t('figuresOfTheDesk')}>
      <Week />
    </AnalystsOnly>
  );
}

function Week() {
  const { week } = route.useSearch();
  const navigate = route.useNavigate();
  const firstDay = firstDayOf(navigator.language);
  const current = startOfWeek(useNow(AGAIN_MS), firstDay);
  const start = startOfWeek((week === undefined ? null : fromDay(week)) ?? current, firstDay);
  const isCurrent = start >= current;
  const weeks = useWeeks(start);
  const go = (to: number) =>
    void navigate({ search: { week: to >= current ? undefined : toDay(to) }, replace: true });
  return (
    <div className={scrolled.frame}>
      <SectionPage
        title={isCurrent ? t('thisWeek') : t('weekOf', { days: formatDays(start) })}
        tools={
          <>
            <RowsCsv from={start} to={weeksLater(start, 1)} />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconChevronLeft size={14} aria-hidden />}
              onClick={() => go(weeksLater(start, -1))}
            >
              {t('weekBefore')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={isCurrent}
              rightSection={<IconChevronRight size={14} aria-hidden />}
              onClick={() => go(weeksLater(start, 1))}
            >
              {t('weekAfter')}
            </Button>
          </>
        }
      >
        <Loaded query={weeks} what={t('theWeek')} height={420}>
          {({ now, before }) =>
            now.conversations + now.escalated + before.conversations + before.escalated === 0 ? (
              <EmptyState
                icon={<IconCalendarStats size={32} stroke={1.5} />}
                title={t('nobodyWroteInTheseWeeks')}
                text={t('onceShoppersWriteTheWeekStandsHere')}
                action={
                  <Button
                    component="a"
                    href={underBase('/shop/')}
                    target="_blank"
                    rel="noreferrer"
                    variant="default"
                  >
                    {t('openTheShop')}
                  </Button>
                }
              />
            ) : (
              <>
                <WeekTiles
                  now={now}
                  before={before}
                  isRunning={isCurrent}
                  days={formatDays(start)}
                  period={{ from: start, to: weeksLater(start, 1) }}
                />
                <Reasons now={now} before={before} period={{ from: start, to: weeksLater(start, 1) }} />
              </>
            )
          }
        </Loaded>
      </SectionPage>
    </div>
  );
}

/** Both weeks at once: neither is shown without the other. */
const useWeeks = (start: number) =>
  useQuery({
    queryKey: ['desk-report', start],
    queryFn: async ({ signal }) => {
      const of = (from: number) =>
        api(routes.deskReport, { query: { from, to: weeksLater(from, 1) } }, signal);
      const [now, before] = await Promise.all([of(start), of(weeksLater(start, -1))]);
      return { now, before };
    },
    refetchInterval: AGAIN_MS,
  });

/** Its first and last day. */
const formatDays = (start: number): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    start,
    weeksLater(start, 1) - 1,
  );
