import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type OrderChange, routes } from '#contracts';
import { api } from '../../api/api.js';
import { t } from '../../messages/desk.js';
import { orderKeys } from '../../orders/order-keys.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';

/** Has an order of the shopper changed; what was carried out is offered to be taken back. */
export function useOrderChange(conversationId: string, number: string, onDone: () => void) {
  const queries = useQueryClient();
  // One for all tries of a dialog: an answer that got lost must not change the order twice.
  const [key] = useState(() => crypto.randomUUID());
  const settled = () => void queries.invalidateQueries({ queryKey: orderKeys.all });

  const undo = useMutation({
    mutationFn: (id: string) => api(routes.undoOrderRequest, { params: { id }, body: {} }),
    onError: failed(t('itCouldNotBeUndone')),
    onSettled: settled,
  });
  return useMutation({
    mutationFn: (change: OrderChange) =>
      api(routes.changeShopperOrder, { params: { id: conversationId, number }, body: { key, change } }),
    onSuccess: ({ outcome, requestId }, { kind }) => {
      if (outcome === 'refused') return;
      onDone();
      if (outcome === 'confirmed' && requestId !== null && kind !== 'withdraw')
        offerUndo('undo-order-change', t('orderChanged', { order: number }), () => undo.mutate(requestId));
      else
        notifications.show({
          message: t(outcome === 'requested' ? 'orderChangeAskedFor' : 'orderChanged', { order: number }),
        });
    },
    onSettled: settled,
  });
}
