import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ConversationSummary, StaffAction } from '#contracts';
import { holderLabel, shopperName } from '../../format/labels.js';
import { useMe } from '../../session/me-context.js';
import { PromiseMark } from '../../ui/promise-mark.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { useNow } from '../../ui/use-now.js';
import { inboxRoute } from '../inbox-route.js';
import type { Panes } from '../use-panes.js';
import { t } from '../../messages/desk.js';
import { ArrangeMenus } from '../arrange/arrange-menus.js';
import { ACTION_KEY, ACTION_LABEL } from './action-labels.js';
import type { ConversationActions } from './use-conversation-actions.js';
import classes from './thread-header.module.css';

const BUTTONS: readonly { action: StaffAction; variant: 'filled' | 'default' }[] = [
  { action: 'take', variant: 'filled' },
  { action: 'hand-back', variant: 'default' },
  { action: 'close', variant: 'default' },
  { action: 'reopen', variant: 'default' },
];

interface Props {
  conversation: ConversationSummary;
  actions: ConversationActions;
  panes: Panes;
}

export function ThreadHeader({ conversation, actions, panes }: Props) {
  const me = useMe();
  const now = useNow();
  const { view, q, label } = inboxRoute.useSearch();
  const ListIcon = panes.list ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const contextOpen = panes.context || panes.drawer;
  const ContextIcon = contextOpen ? IconLayoutSidebarRightCollapse : IconLayoutSidebarRightExpand;
  const listLabel = panes.list ? t('foldTheList') : t('unfoldTheList');
  const contextLabel = contextOpen ? t('foldTheContext') : t('unfoldTheContext');
  return (
    <header className={classes.header}>
      <Link to="/inbox" search={{ view, q, label }} className={classes.back} aria-label={t('backToTheList')}>
        <IconArrowLeft size={18} stroke={1.5} />
      </Link>
      <Tooltip label={listLabel}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.foldList}
          aria-label={listLabel}
          onClick={panes.toggleList}
        >
          <ListIcon size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <div className={classes.who}>
        <h2 className={classes.name}>{shopperName(conversation.shopper)}</h2>
        <span className={classes.holder} data-status={conversation.status}>
          {conversation.sentiment && <SentimentMark label={conversation.sentiment} />}
          <PromiseMark conversation={conversation} now={now} />
          {holderLabel(conversation, me.id)}
        </span>
      </div>
      <div className={classes.actions}>
        {BUTTONS.filter(({ action }) => actions.may(action)).map(({ action, variant }) => (
          <Tooltip
            key={action}
            label={t('keyActionKey', { ACTION_KEY: ACTION_KEY[action] ?? '' })}
            disabled={!ACTION_KEY[action]}
          >
            <Button size="xs" variant={variant} onClick={() => actions.run(action)}>
              {ACTION_LABEL[action]}
            </Button>
          </Tooltip>
        ))}
        <ArrangeMenus conversations={[conversation]} />
        <Tooltip label={contextLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={contextLabel}
            aria-expanded={contextOpen}
            onClick={panes.toggleContext}
          >
            <ContextIcon size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}
