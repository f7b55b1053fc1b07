import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { formatDate } from '../../format/time.js';
import { useMe } from '../../session/me-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { experimentsQuery } from '../recommendation-queries.js';
import { SectionPage } from '../../ui/section-page.js';
import { t } from '../../messages/index.js';
import { ExperimentView } from './experiment-view.js';
import { NewExperimentDialog } from './new-experiment-dialog.js';

const route = getRouteApi('/shell/recommendations/experiments');

/** A/B comparisons of versions: whether shoppers were shared out rightly, and which arm does better. */
export function ExperimentsPage() {
  const { experiment: chosen } = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  const experiments = useQuery(experimentsQuery);
  const [opened, { open, close }] = useDisclosure(false);
  const running = experiments.data?.items.some(({ endedAt }) => endedAt === null) ?? true;
  const shown = experiments.data?.items.find(({ id }) => id === chosen) ?? experiments.data?.items[0];
  const start = (
    <Button size="xs" leftSection={<IconFlask size={14} stroke={1.5} aria-hidden />} onClick={open}>
      {t('startAnExperiment')}
    </Button>
  );
  return (
    <SectionPage
      title={t('experiments')}
      tools={
        <>
          {shown && (
            <NativeSelect
              size="xs"
              aria-label={t('experiment')}
              value={shown.id}
              onChange={(event) =>
                void navigate({
                  to: '/recommendations/experiments',
                  search: { experiment: event.currentTarget.value },
                })
              }
              data={experiments.data?.items.map(({ id, name, startedAt }) => ({
                value: id,
                label: t('nameFromStartedat', { name, startedAt: formatDate(startedAt) }),
              }))}
            />
          )}
          {shown && !running && me.role === 'owner' && start}
        </>
      }
    >
      <Loaded query={experiments} what={t('theExperiments')} height={320}>
        {() =>
          shown ? (
            <ExperimentView key={shown.id} id={shown.id} />
          ) : (
            <EmptyState
              icon={<IconFlask size={32} stroke={1.5} />}
              title={t('noExperimentYet')}
              text={t('anExperimentShowsOneVersion')}
              action={me.role === 'owner' ? start : undefined}
            />
          )
        }
      </Loaded>
      <NewExperimentDialog opened={opened} onClose={close} />
    </SectionPage>
  );
}
