import { SegmentedControl } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IntentExampleState } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { examplesQuery } from '../training-queries.js';
import { ExamplesTable } from './examples-table.js';
import { NewExample } from './new-example.js';

const route = getRouteApi('/shell/training/examples');

const STATES: Record<IntentExampleState, { label: string; title: string; none: string }> = {
  new: {
    label: 'To decide',
    title: 'Corrections that wait for your decision',
    none: 'Nothing waits. When staff correct what a message means, it turns up here for you to accept.',
  },
  accepted: {
    label: 'Accepted',
    title: 'Examples of the next training, beside those of the shop’s files',
    none: 'No example beside those of the shop’s files yet. Write one above, or label what shoppers wrote.',
  },
  dismissed: {
    label: 'Dismissed',
    title: 'Dismissed: not learnt, and not suggested again',
    none: 'Nothing is dismissed.',
  },
};

/** Examples beside those of the shop's files: what staff corrected, labelled and wrote. */
export function ExamplesPage() {
  const { state = 'new' } = route.useSearch();
  const navigate = route.useNavigate();
  const examples = useQuery(examplesQuery({ state }));
  return (
    <SectionPage
      title="Examples"
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Which examples"
          value={state}
          data={IntentExampleState.options.map((value) => ({ value, label: STATES[value].label }))}
          onChange={(value) => void navigate({ search: { state: IntentExampleState.parse(value) } })}
        />
      }
    >
      <NewExample />
      <Loaded query={examples} what="The examples" height={240}>
        {({ items }) =>
          items.length > 0 ? (
            <ExamplesTable title={STATES[state].title} examples={items} />
          ) : (
            <EmptyState
              icon={<IconListCheck size={32} stroke={1.5} />}
              title={`${STATES[state].label}: none`}
              text={STATES[state].none}
            />
          )
        }
      </Loaded>
    </SectionPage>
  );
}
