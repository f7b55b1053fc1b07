import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AlarmDraft, type BodyInputOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { t } from '../../messages/index.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { MONITORING_KEY } from '../monitoring-queries.js';

export type DraftDecisionBody = BodyInputOf<typeof routes.decideDraft>;

const DONE: Record<DraftDecisionBody['decision'], string> = {
  accept: t('draftAcceptedDone'),
  refuse: t('draftRefusedDone'),
  undo: t('draftTakenBackDone'),
};

/** Decides about one draft of an alarm; each decision is offered to be taken back, to what stood before. */
export function useDrafts(alarmId: string, before: AlarmDraft) {
  const queries = useQueryClient();
  const { kind } = before.value;
  const settle = () => queries.invalidateQueries({ queryKey: MONITORING_KEY });
  const send = (body: DraftDecisionBody) => api(routes.decideDraft, { params: { id: alarmId }, body });
  const onError = failed(t('theDraftCouldNotBeDecided'));
  const restore = useMutation({ mutationFn: send, onSettled: settle, onError });
  return useMutation({
    mutationFn: send,
    onSuccess: (_items, { decision }) => {
      offerUndo(`undo-draft-${alarmId}-${kind}`, DONE[decision], () => restore.mutate(wayBack(before)));
    },
    onSettled: settle,
    onError,
  });
}

const wayBack = ({ state, value, endsWithAlarm }: AlarmDraft): DraftDecisionBody => {
  if (state === 'accepted') return { decision: 'accept', value, endsWithAlarm };
  return { decision: state === 'refused' ? 'refuse' : 'undo', kind: value.kind };
};
