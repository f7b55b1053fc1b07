import { SegmentedControl } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IntentExampleState } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { examplesQuery } from '../training-queries.js';
import { t } from '../../messages/index.js';
import { ExamplesTable } from './examples-table.js';
import { NewExample } from './new-example.js';

const route = getRouteApi('/shell/training/examples');

const STATES: Record<IntentExampleState, { label: string; title: string; none: string }> = {
  new: {
    label: t('toDecide'),
    title: t('correctionsThatWaitForYour'),
    none: t('nothingWaitsWhenStaffCorrect'),
  },
  heard: {
    label: t('heard'),
    title: t('messagesThatFeedbackExplains'),
    none: t('nothingWasHeardYet'),
  },
  accepted: {
    label: t('accepted'),
    title: t('examplesOfTheNextTraining'),
    none: t('noExampleBesideThoseOf'),
  },
  dismissed: {
    label: t('dismissed'),
    title: t('dismissedNotLearntAndNot'),
    none: t('nothingIsDismissed'),
  },
};

/** Examples beside those of the shop's files: what staff corrected, labelled and wrote. */
export function ExamplesPage() {
  const { state = 'new' } = route.useSearch();
  const navigate = route.useNavigate();
  const examples = useQuery(examplesQuery({ state }));
  return (
    <SectionPage
      title={t('examples')}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('whichExamples')}
          value={state}
          data={IntentExampleState.options.map((value) => ({ value, label: STATES[value].label }))}
          onChange={(value) => void navigate({ search: { state: IntentExampleState.parse(value) } })}
        />
      }
    >
      <NewExample />
      <Loaded query={examples} what={t('theExamples')} height={240}>
        {({ items }) =>
          items.length > 0 ? (
            <ExamplesTable title={STATES[state].title} examples={items} />
          ) : (
            <EmptyState
              icon={<IconListCheck size={32} stroke={1.5} />}
              title={t('noneOfState', { state: STATES[state].label })}
              text={STATES[state].none}
            />
          )
        }
      </Loaded>
    </SectionPage>
  );
}
