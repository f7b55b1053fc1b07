import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../../api/api.js';
import { ErrorState } from '../../ui/error-state.js';
import { t } from '../../messages/index.js';
import { OrderSummary } from './order-summary.js';
import classes from './customer-orders.module.css';

/** The orders of a customer the shop has vouched for, newest first. */
export function CustomerOrders({ customerId }: { customerId: string }) {
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['customers', customerId, 'orders'],
    queryFn: ({ signal }) => api(routes.listCustomerOrders, { params: { id: customerId } }, signal),
  });
  return (
    <div className={classes.block}>
      <h2 className={classes.title}>{t('orders')}</h2>
      {isPending && <Skeleton height={64} />}
      {error && <ErrorState title={t('theOrdersCouldNotBe')} error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.none}>{t('noOrdersYet')}</p>}
      {data?.items.map((order) => (
        <OrderSummary key={order.number} order={order} />
      ))}
    </div>
  );
}
