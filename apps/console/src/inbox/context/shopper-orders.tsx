import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ConversationSummary, isHeldBy } from '#contracts';
import { shopperOrdersQuery } from '../../orders/order-queries.js';
import { useMe } from '../../session/me-context.js';
import { ErrorState } from '../../ui/error-state.js';
import { t } from '../../messages/desk.js';
import { OrderActions } from './order-actions.js';
import { OrderSummary } from './order-summary.js';
import classes from './shopper-orders.module.css';

/** Orders known to be the shopper's: vouched for by the shop, or opened in this conversation. Newest first. */
export function ShopperOrders({ conversation }: { conversation: ConversationSummary }) {
  const me = useMe();
  const { data, isPending, error, refetch } = useQuery(shopperOrdersQuery(conversation.id));
  const isMine = isHeldBy(conversation, me.id);
  return (
    <div className={classes.block}>
      <h2 className={classes.title}>{t('orders')}</h2>
      {isPending && <Skeleton height={64} />}
      {error && <ErrorState title={t('theOrdersCouldNotBe')} error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.none}>{t('noOrdersKnown')}</p>}
      {data?.items.map((each) => (
        <OrderSummary
          key={each.order.number}
          order={each.order}
          tools={
            isMine ? (
              <OrderActions conversationId={conversation.id} shopperOrder={each} />
            ) : (
              <p className={classes.none}>{t('takeOverToChangeOrders')}</p>
            )
          }
        />
      ))}
    </div>
  );
}
