import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ListedOrderRequest, routes } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { orderKeys } from './order-keys.js';

interface Decision {
  request: ListedOrderRequest;
  /** Told to the shopper. */
  reason: string;
}

/** What staff can do with what was asked of an order; the shopper hears each in the conversation. */
export function useOrderRequests() {
  const queries = useQueryClient();
  const settled = () => void queries.invalidateQueries({ queryKey: orderKeys.all });
  const said = (message: string) => notifications.show({ message });

  const confirm = useMutation({
    mutationFn: ({ id }: ListedOrderRequest) =>
      api(routes.settleOrderRequest, { params: { id }, body: { outcome: 'confirmed' } }),
    onSuccess: ({ orderNumber }) => said(t('confirmedForOrder', { order: orderNumber })),
    onError: failed(t('theRequestCouldNotBeConfirmed')),
    onSettled: settled,
  });
  const refuse = useMutation({
    mutationFn: ({ request: { id }, reason }: Decision) =>
      api(routes.settleOrderRequest, { params: { id }, body: { outcome: 'refused', reason } }),
    onSuccess: ({ orderNumber }) => said(t('refusedForOrder', { order: orderNumber })),
    onError: failed(t('theRequestCouldNotBeRefused')),
    onSettled: settled,
  });
  const undo = useMutation({
    mutationFn: ({ request: { id }, reason }: Decision) =>
      api(routes.undoOrderRequest, { params: { id }, body: { reason } }),
    onSuccess: ({ orderNumber }) => said(t('undoneForOrder', { order: orderNumber })),
    onError: failed(t('itCouldNotBeUndone')),
    onSettled: settled,
  });
  return { confirm, refuse, undo };
}
