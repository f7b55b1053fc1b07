import { NativeSelect } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { placeName } from './model/place-name.js';
import { t } from '../messages/index.js';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { placementsQuery } from './placement-queries.js';
import { PlacementView } from './placement-view.js';
import { DAYS, MONTH } from './model/days.js';
import classes from '../ui/scrolled.module.css';

const route = getRouteApi('/shell/placements');

/** Places that learn which of their contents to show, and what they have learnt. */
export function PlacementsPage() {
  const { place: chosen, days } = route.useSearch();
  const navigate = route.useNavigate();
  const placements = useQuery(placementsQuery);
  const items = placements.data?.items ?? [];
  const shown = items.find(({ id }) => id === chosen) ?? items[0];
  const change = (next: { place?: string; days?: string }) =>
    void navigate({ search: (current) => ({ ...current, ...next }), replace: true });
  return (
    <AnalystsOnly what={t('placements')}>
      <div className={classes.frame}>
        <SectionPage
          title={t('placements')}
          tools={
            items.length > 1 && (
              <NativeSelect
                size="xs"
                aria-label={t('place')}
                value={shown?.id}
                onChange={(event) => change({ place: event.currentTarget.value })}
                data={items.map((place) => ({ value: place.id, label: placeName(place) }))}
              />
            )
          }
        >
          <Loaded query={placements} what={t('thePlaces')} height={360}>
            {() =>
              shown ? (
                <PlacementView
                  key={shown.id}
                  id={shown.id}
                  days={DAYS.find((one) => String(one) === days) ?? MONTH}
                  onDays={(next) => change({ days: String(next) })}
                />
              ) : (
                <EmptyState
                  icon={<IconTargetArrow size={32} stroke={1.5} />}
                  title={t('noPlaceYet')}
                  text={t('aPlaceIsMadeByTheApi')}
                  action={
                    <LinkButton to="/recommendations" variant="default">
                      {t('toTheRecommendations')}
                    </LinkButton>
                  }
                />
              )
            }
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}
