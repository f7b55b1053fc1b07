import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { type BodyInputOf, type ResponseOf, routes } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { restockQuery } from './restock-queries.js';

type Overview = ResponseOf<typeof routes.getRestock>;
type Items = BodyInputOf<typeof routes.approveRestock>['items'];
type Service = BodyInputOf<typeof routes.setRestockService>['service'];

/** What can be done about stock; each change is offered to be taken back. */
export function useRestock() {
  const queries = useQueryClient();
  const { queryKey } = restockQuery;
  const settle = () => queries.invalidateQueries({ queryKey });

  const plan = useMutation({
    mutationFn: () => api(routes.planRestock, {}),
    onSuccess: () => {
      queries.setQueryData<Overview>(
        queryKey,
        (known) => known && { ...known, planning: { ...known.planning, isRunning: true, done: 0 } },
      );
      notifications.show({ message: t('plansAreBeingMade') });
    },
    onError: failed(t('thePlansCouldNotBeMade')),
  });

  const withdraw = useMutation({
    mutationFn: (ids: readonly string[]) => api(routes.withdrawRestock, { query: { ids: ids.join(',') } }),
    onSuccess: ({ withdrawn }, ids) => {
      void settle();
      if (withdrawn < ids.length) notifications.show({ color: 'red', message: t('someWereSentAlready') });
    },
    onError: failed(t('theApprovalCouldNotBeTakenBack')),
  });
  const approve = useMutation({
    mutationFn: ({ items }: { items: Items; done: string }) =>
      api(routes.approveRestock, { body: { items } }),
    onSuccess: ({ ids }, { done }) => {
      void settle();
      offerUndo('undo-restock', done, () => withdraw.mutate(ids));
    },
    onError: failed(t('theOrderCouldNotBeApproved')),
  });

  const setService = useMutation({
    mutationFn: ({ service }: { service: Service; before: Service; done: string | null }) =>
      api(routes.setRestockService, { body: { service } }),
    onMutate: ({ service }) =>
      queries.setQueryData<Overview>(queryKey, (known) => known && { ...known, service }),
    onSuccess: (_answer, { service, before, done }) => {
      void settle();
      if (done !== null)
        offerUndo('undo-service', done, () =>
          setService.mutate({ service: before, before: service, done: null }),
        );
    },
    onError: (error) => {
      void settle();
      failed(t('theServiceLevelCouldNotBeSet'))(error);
    },
  });
  return { plan, approve, withdraw, setService };
}
