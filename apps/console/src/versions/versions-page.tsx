import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../session/me-context.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import type { KindView } from './kind-view.js';
import { TrainingState } from './training-state.js';
import { useRollBack, useTrain } from './use-versions.js';
import { type Kind, versionsQuery } from './version-queries.js';
import { TrainButton, VersionTools } from './version-tools.js';
import { VersionsTable } from './versions-table.js';
import classes from '../ui/section-page.module.css';
import { t } from '../messages/index.js';

interface Props<K extends Kind> {
  view: KindView<K>;
  /** Named in the address. */
  chosen: string | undefined;
}

/** Versions of one kind: which is in use, how each did on what it had not seen. */
export function VersionsPage<K extends Kind>({ view, chosen }: Props<K>) {
  const { kind, to, before, Report } = view;
  const isOwner = useMe().role === 'owner';
  const versions = useQuery(versionsQuery(kind));
  const train = useTrain(kind);
  const rollBack = useRollBack(view);
  return (
    <SectionPage
      title={t('versions')}
      tools={
        isOwner &&
        versions.data &&
        versions.data.items.length > 0 && <VersionTools train={train} rollBack={rollBack} />
      }
    >
      <Loaded query={versions} what={t('theVersions')} height={320}>
        {({ items, trainings }) => {
          const shown =
            items.find(({ id }) => id === chosen) ?? items.find(({ active }) => active) ?? items[0];
          return (
            <>
              <TrainingState training={trainings[0]} to={to} />
              {shown ? (
                <>
                  <VersionsTable view={view} versions={items} shown={shown.id} />
                  <Report version={shown} />
                </>
              ) : (
                <EmptyState
                  icon={<IconSchool size={32} stroke={1.5} />}
                  title={t('noVersionIsTrainedYet')}
                  text={before}
                  action={isOwner && <TrainButton train={train} />}
                />
              )}
              {!isOwner && <p className={classes.note}>{t('ownersTrainActivateAndRoll')}</p>}
            </>
          );
        }}
      </Loaded>
    </SectionPage>
  );
}
