import { underBase } from '../../base-path.js';
import { Button } from '@mantine/core';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import type { InboxView } from '#contracts';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { t } from '../../messages/desk.js';

const TEXTS: Record<InboxView, { title: string; text: string }> = {
  queue: {
    title: t('nobodyWaitsForAPerson'),
    text: t('aConversationShowsHereWhen'),
  },
  mine: {
    title: t('youHoldNoConversation'),
    text: t('takeOneOverFromThe'),
  },
  due: {
    title: t('nothingIsPromised'),
    text: t('whoIsToldWhenAPerson'),
  },
  snoozed: {
    title: t('nothingIsSnoozed'),
    text: t('whatYouSnoozeRestsHere'),
  },
  assistant: {
    title: t('theAssistantIsTalkingTo'),
    text: t('openTheShopAndAsk'),
  },
  closed: {
    title: t('noClosedConversationsYet'),
    text: t('whatYouCloseStaysHere'),
  },
  all: {
    title: t('noConversationsYet'),
    text: t('openTheShopAndAskSomething'),
  },
};

export function ListEmpty({ view, search }: { view: InboxView; search: string }) {
  if (search) {
    return (
      <EmptyState
        icon={<IconSearchOff size={28} stroke={1.5} />}
        title={t('nothingFound')}
        text={t('noConversationOfThisView', { search })}
        action={
          view === 'all' ? (
            <ViewButton view="all">{t('clearTheSearch')}</ViewButton>
          ) : (
            <LinkButton to="/inbox" search={{ view: 'all', q: search }} variant="default" size="xs">
              {t('searchAllConversations')}
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

function NextStep({ view }: { view: InboxView }) {
  switch (view) {
    case 'queue':
      return <ViewButton view="assistant">{t('seeWhatTheAssistantAnswers')}</ViewButton>;
    case 'mine':
    case 'due':
    case 'snoozed':
    case 'closed':
      return <ViewButton view="queue">{t('goToTheQueue')}</ViewButton>;
    case 'assistant':
    case 'all':
      return (
        <Button
          component="a"
          href={underBase('/shop/')}
          target="_blank"
          rel="noreferrer"
          variant="default"
          size="xs"
        >
          {t('openTheShop')}
        </Button>
      );
  }
}

function ViewButton({ view, children }: { view: InboxView; children: string }) {
  return (
    <LinkButton to="/inbox" search={{ view }} variant="default" size="xs">
      {children}
    </LinkButton>
  );
}
