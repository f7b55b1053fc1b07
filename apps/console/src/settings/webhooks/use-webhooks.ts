import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { t } from '../../messages/index.js';
import { failed } from '../../ui/failed.js';
import { WEBHOOKS_KEY } from './webhook-queries.js';

/** What an owner does with webhooks and their deliveries. */
export function useWebhooks() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  const done = (message: string) => {
    notifications.show({ message });
    return settle();
  };
  return {
    add: useMutation({
      mutationFn: (body: BodyInputOf<typeof routes.addWebhook>) => api(routes.addWebhook, { body }),
      onSuccess: settle,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: { id: string } & BodyInputOf<typeof routes.changeWebhook>) =>
        api(routes.changeWebhook, { params: { id }, body }),
      onSuccess: settle,
    }),
    /** The same where no form shows what went wrong. */
    turn: useMutation({
      mutationFn: ({ id, isActive }: { id: string; isActive: boolean }) =>
        api(routes.changeWebhook, { params: { id }, body: { isActive } }),
      onSuccess: settle,
      onError: failed(t('theWebhookCouldNotBeChanged')),
    }),
    renewSecret: useMutation({
      mutationFn: (id: string) => api(routes.renewWebhookSecret, { params: { id } }),
    }),
    remove: useMutation({
      mutationFn: (id: string) => api(routes.removeWebhook, { params: { id } }),
      onSuccess: () => done(t('webhookRemoved')),
      onError: failed(t('theWebhookCouldNotBeRemoved')),
    }),
    test: useMutation({
      mutationFn: (id: string) => api(routes.testWebhook, { params: { id } }),
      onSuccess: () => done(t('aTryIsOnItsWay')),
      onError: failed(t('theTryCouldNotBeSent')),
    }),
    replay: useMutation({
      mutationFn: ({ id, delivery }: { id: string; delivery: string }) =>
        api(routes.replayWebhookDelivery, { params: { id, delivery } }),
      onSuccess: () => done(t('itIsSentAgain')),
      onError: failed(t('itCouldNotBeSentAgain')),
    }),
    replayFailed: useMutation({
      mutationFn: ({ id, since }: { id: string; since: number }) =>
        api(routes.replayFailedDeliveries, { params: { id }, body: { since } }),
      onSuccess: ({ replayed }) => done(t('sentAgainMany', { count: replayed })),
      onError: failed(t('itCouldNotBeSentAgain')),
    }),
  };
}
