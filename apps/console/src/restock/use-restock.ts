import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { type BodyInputOf, type RestockState, routes } from '#contracts';
import { api } from '../api/api.js';
import { t } from '../messages/index.js';
import { failed } from '../ui/failed.js';
import { offerUndo } from '../ui/offer-undo.js';
import { RESTOCK_KEY, restockStateQuery } from './restock-queries.js';

type Items = BodyInputOf<typeof routes.approveRestock>['items'];
type Service = BodyInputOf<typeof routes.setRestockService>['service'];

/** Orders that one request approves or takes back: an address of so many ids is short enough for every proxy. */
const AT_ONCE = 100;

/** What can be done about stock; each change is offered to be taken back. */
export function useRestock() {
  const queries = useQueryClient();
  const { queryKey } = restockStateQuery;
  /** What is open of one product tells of sizes, which go by what was approved. */
  const settle = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey }),
      queries.invalidateQueries({ queryKey: [...RESTOCK_KEY, 'plan'] }),
    ]);

  const plan = useMutation({
    mutationFn: () => api(routes.planRestock, {}),
    onSuccess: () => {
      queries.setQueryData<RestockState>(
        queryKey,
        (known) => known && { ...known, planning: { ...known.planning, isRunning: true, done: 0 } },
      );
      notifications.show({ message: t('plansAreBeingMade') });
    },
    onError: failed(t('thePlansCouldNotBeMade')),
  });

  const withdraw = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      let withdrawn = 0;
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const part = ids.slice(from, from + AT_ONCE).join(',');
        withdrawn += (await api(routes.withdrawRestock, { query: { ids: part } })).withdrawn;
      }
      return withdrawn;
    },
    onSuccess: (withdrawn, ids) => {
      void settle();
      if (withdrawn < ids.length) notifications.show({ color: 'red', message: t('someWereSentAlready') });
    },
    onError: failed(t('theApprovalCouldNotBeTakenBack')),
  });
  const approve = useMutation({
    mutationFn: async ({ items }: { items: Items; done: string }) => {
      const ids: string[] = [];
      for (let from = 0; from < items.length; from += AT_ONCE) {
        const body = { items: items.slice(from, from + AT_ONCE) };
        ids.push(...(await api(routes.approveRestock, { body })).ids);
      }
      return ids;
    },
    onSuccess: (ids, { done }) => offerUndo('undo-restock', done, () => withdraw.mutate(ids)),
    onError: failed(t('theOrderCouldNotBeApproved')),
    // Where a later part failed, the first are approved.
    onSettled: settle,
  });

  const setService = useMutation({
    mutationFn: ({ service }: { service: Service; before: Service; done: string | null }) =>
      api(routes.setRestockService, { body: { service } }),
    onMutate: ({ service }) =>
      queries.setQueryData<RestockState>(queryKey, (known) => known && { ...known, service }),
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
