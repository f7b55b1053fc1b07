import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, type OpinionAlarm, routes } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { MONITORING_KEY } from './monitoring-queries.js';

type Body = BodyInputOf<typeof routes.actOnAlarm>;

const DONE: Record<Body['action'], string> = {
  acknowledge: t('alarmAcknowledgedDone'),
  snooze: t('alarmSnoozedDone'),
  resolve: t('alarmResolvedDone'),
  reopen: t('alarmReopenedDone'),
};

/** Acts on an alarm; each act is offered to be taken back, to where it stood. */
export function useAlarm({ id, state, snoozedUntil }: OpinionAlarm) {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: MONITORING_KEY });
  const send = (body: Body) => api(routes.actOnAlarm, { params: { id }, body });
  const restore = useMutation({
    mutationFn: async (before: Pick<OpinionAlarm, 'state' | 'snoozedUntil'>) => {
      await send({ action: 'reopen' }).catch(() => undefined);
      if (before.state === 'acknowledged') await send({ action: 'acknowledge' });
      if (before.state === 'snoozed' && before.snoozedUntil !== null)
        await send({ action: 'snooze', until: before.snoozedUntil });
      if (before.state === 'resolved') await send({ action: 'resolve' });
    },
    onSettled: settle,
    onError: failed(t('theAlarmCouldNotBeChanged')),
  });
  const act = useMutation({
    mutationFn: send,
    onSuccess: (_alarm, { action }) => {
      void settle();
      offerUndo(`undo-alarm-${id}`, DONE[action], () => restore.mutate({ state, snoozedUntil }));
    },
    onError: failed(t('theAlarmCouldNotBeChanged')),
  });
  const comment = useMutation({
    mutationFn: (text: string) => api(routes.commentAlarm, { params: { id }, body: { text } }),
    onSuccess: settle,
    onError: failed(t('theCommentCouldNotBeStored')),
  });
  return { act, comment };
}
