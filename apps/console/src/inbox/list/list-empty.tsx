import { Button } from '@mantine/core';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import type { View } from '../model/inbox-search.js';

const TEXTS: Record<View, { title: string; text: string }> = {
  queue: {
    title: 'Nobody waits for a person',
    text: 'A conversation shows here when the assistant fetches a person, the most urgent first.',
  },
  mine: {
    title: 'You hold no conversation',
    text: 'Take one over from the queue and it is yours until you hand it back.',
  },
  assistant: {
    title: 'The assistant is talking to nobody',
    text: 'Open the shop and ask it something: the conversation shows here at once.',
  },
  closed: {
    title: 'No closed conversations yet',
    text: 'What you close stays here to be read and reopened.',
  },
  all: {
    title: 'No conversations yet',
    text: 'Open the shop and ask something: the conversation shows here at once.',
  },
};

export function ListEmpty({ view, search }: { view: View; search: string }) {
  if (search) {
    return (
      <EmptyState
        icon={<IconSearchOff size={28} stroke={1.5} />}
        title="Nothing found"
        text={`No conversation of this view has “${search}” in it.`}
        action={
          view === 'all' ? (
            <ViewButton view="all">Clear the search</ViewButton>
          ) : (
            <LinkButton to="/inbox" search={{ view: 'all', q: search }} variant="default" size="xs">
              Search all conversations
            </LinkButton>
          )
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconInbox size={28} stroke={1.5} />}
      {...TEXTS[view]}
      action={<NextStep view={view} />}
    />
  );
}

function NextStep({ view }: { view: View }) {
  switch (view) {
    case 'queue':
      return <ViewButton view="assistant">See what the assistant answers</ViewButton>;
    case 'mine':
    case 'closed':
      return <ViewButton view="queue">Go to the queue</ViewButton>;
    case 'assistant':
    case 'all':
      return (
        <Button component="a" href="/shop/" target="_blank" rel="noreferrer" variant="default" size="xs">
          Open the shop
        </Button>
      );
  }
}

function ViewButton({ view, children }: { view: View; children: string }) {
  return (
    <LinkButton to="/inbox" search={{ view }} variant="default" size="xs">
      {children}
    </LinkButton>
  );
}
