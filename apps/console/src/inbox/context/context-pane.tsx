import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { useThread } from '../thread/use-thread.js';
import { t } from '../../messages/desk.js';
import { ConversationFacts } from './conversation-facts.js';
import { EscalationFacts } from './escalation-facts.js';
import { ShopperFacts } from './shopper-facts.js';
import { ShopperFile } from './shopper-file.js';
import { ShopperOrders } from './shopper-orders.js';
import classes from './context-pane.module.css';

/** Whom one talks to and why; the conversation pane beside it says when it could not be loaded. */
export function ContextPane({ id }: { id: string }) {
  const { data, isPending } = useThread(id);
  const counts = useMemo(() => data && countMessages(data.messages), [data]);
  if (isPending) {
    return (
      <div className={classes.pane} role="status" aria-label={t('loadingTheContext')}>
        <Skeleton height={80} />
        <Skeleton height={120} />
      </div>
    );
  }
  if (!data || !counts) return null;
  const { conversation } = data;
  return (
    <div className={classes.pane}>
      <ShopperFacts shopper={conversation.shopper} />
      {conversation.escalation && (
        <EscalationFacts
          escalation={conversation.escalation}
          priority={conversation.priority}
          waiting={conversation.status === 'waiting'}
        />
      )}
      <ConversationFacts conversation={conversation} {...counts} />
      <ShopperOrders conversation={conversation} />
      <ShopperFile conversation={conversation} />
    </div>
  );
}

function countMessages(messages: readonly { author: string; visibility: string }[]) {
  return {
    fromShopper: messages.filter(({ author }) => author === 'shopper').length,
    notes: messages.filter(({ visibility }) => visibility === 'note').length,
  };
}
