import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { t } from '../../messages/index.js';
import { failed } from '../../ui/failed.js';
import { MONITORING_KEY } from '../monitoring-queries.js';

/** What an owner does with streams of posts, and with those who are told. */
export function useSources() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: MONITORING_KEY });
  const done = (message: string) => () => {
    notifications.show({ message });
    return settle();
  };
  return {
    addStream: useMutation({
      mutationFn: (body: BodyInputOf<typeof routes.createStream>) => api(routes.createStream, { body }),
      onSuccess: settle,
    }),
    removeStream: useMutation({
      mutationFn: (id: string) => api(routes.removeStream, { params: { id } }),
      onSuccess: done(t('streamRemoved')),
      onError: failed(t('theStreamCouldNotBeRemoved')),
    }),
    poll: useMutation({
      mutationFn: (id: string) => api(routes.pollSource, { params: { id } }),
      onSuccess: done(t('theFeedIsAsked')),
      onError: failed(t('theFeedCouldNotBeAsked')),
    }),
    addTarget: useMutation({
      mutationFn: (body: BodyInputOf<typeof routes.addAlarmTarget>) => api(routes.addAlarmTarget, { body }),
      onSuccess: settle,
    }),
    changeTarget: useMutation({
      mutationFn: ({ id, ...body }: { id: string } & BodyInputOf<typeof routes.changeAlarmTarget>) =>
        api(routes.changeAlarmTarget, { params: { id }, body }),
      onSuccess: settle,
    }),
    testTarget: useMutation({
      mutationFn: (id: string) => api(routes.testAlarmTarget, { params: { id } }),
      onSuccess: done(t('aTryIsOnItsWay')),
      onError: failed(t('theTryCouldNotBeSent')),
    }),
    removeTarget: useMutation({
      mutationFn: (id: string) => api(routes.removeAlarmTarget, { params: { id } }),
      onSuccess: done(t('theyAreToldNoMore')),
      onError: failed(t('theyCouldNotBeRemoved')),
    }),
  };
}
