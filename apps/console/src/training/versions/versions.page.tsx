import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { TrainingState } from '../../versions/training-state.js';
import { TrainButton, VersionTools } from '../../versions/version-tools.js';
import { intentVersionsQuery } from '../training-queries.js';
import { useRollBack, useTrain } from './use-versions.js';
import { VersionReport } from './version-report.js';
import { VersionsTable } from './versions-table.js';

const route = getRouteApi('/shell/training/versions');

/** Trained classifiers of intents: which answers, how well each understands what it had not seen. */
export function IntentVersionsPage() {
  const { version: chosen } = route.useSearch();
  const versions = useQuery(intentVersionsQuery);
  const train = useTrain();
  const rollBack = useRollBack();
  return (
    <SectionPage
      title="Versions"
      tools={
        versions.data && versions.data.items.length > 0 && <VersionTools train={train} rollBack={rollBack} />
      }
    >
      <Loaded query={versions} what="The versions" height={320}>
        {({ items, trainings }) => {
          const shown =
            items.find(({ id }) => id === chosen) ?? items.find(({ active }) => active) ?? items[0];
          return (
            <>
              <TrainingState training={trainings[0]} to="/training/versions" />
              {shown ? (
                <>
                  <VersionsTable versions={items} shown={shown.id} />
                  <VersionReport id={shown.id} />
                </>
              ) : (
                <EmptyState
                  icon={<IconSchool size={32} stroke={1.5} />}
                  title="No version is trained yet"
                  text="A training reads the examples of the shop's files and those you accepted, tries several classifiers, and keeps the best with its report."
                  action={<TrainButton train={train} />}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </SectionPage>
  );
}
