import { IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../session/me-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { versionsQuery } from '../recommendation-queries.js';
import { SectionPage } from '../../ui/section-page.js';
import { TrainingState } from '../../versions/training-state.js';
import { TrainButton, VersionTools } from '../../versions/version-tools.js';
import { useRollBack, useTrain } from './use-versions.js';
import { VersionReportView } from './version-report-view.js';
import { VersionsTable } from './versions-table.js';
import classes from '../../ui/section-page.module.css';

const route = getRouteApi('/shell/recommendations/');

/** Trained rankings: which is in use, how each did on behaviour it had not seen, what it shows too much of. */
export function VersionsPage() {
  const { version: chosen } = route.useSearch();
  const me = useMe();
  const versions = useQuery(versionsQuery);
  const train = useTrain();
  const rollBack = useRollBack();
  return (
    <SectionPage
      title="Versions"
      tools={
        me.role === 'owner' &&
        versions.data &&
        versions.data.items.length > 0 && <VersionTools train={train} rollBack={rollBack} />
      }
    >
      <Loaded query={versions} what="The versions" height={320}>
        {({ items, trainings }) => {
          const shown =
            items.find(({ id }) => id === chosen) ?? items.find(({ active }) => active) ?? items[0];
          return (
            <>
              <TrainingState training={trainings[0]} to="/recommendations" />
              {shown ? (
                <>
                  <VersionsTable versions={items} shown={shown.id} />
                  <VersionReportView version={shown} />
                </>
              ) : (
                <EmptyState
                  icon={<IconSparkles size={32} stroke={1.5} />}
                  title="No version is trained yet"
                  text="Until then suggestions come from counts and content. A training looks at what shoppers did, tries several models, and keeps the best."
                  action={me.role === 'owner' && <TrainButton train={train} />}
                />
              )}
              {me.role !== 'owner' && (
                <p className={classes.note}>Owners train, activate and roll back versions.</p>
              )}
            </>
          );
        }}
      </Loaded>
    </SectionPage>
  );
}
