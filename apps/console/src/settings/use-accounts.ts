import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, routes, type StaffAccount } from '#contracts';
import { api } from '../api/api.js';

const KEY = ['accounts'];
interface Accounts {
  items: StaffAccount[];
}

export const useAccounts = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => api(routes.listAccounts, {}, signal) });

export function useCreateAccount(onCreated: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.createAccount>) => api(routes.createAccount, { body }),
    onSuccess: (account) => {
      queries.setQueryData<Accounts>(KEY, (known) => known && { items: [...known.items, account] });
      onCreated();
    },
  });
}

export interface AccountChange {
  account: StaffAccount;
  change: Partial<Pick<StaffAccount, 'role' | 'disabled'>>;
}

/** Shows the change at once, and takes it back if the server refuses it. */
export function useUpdateAccount() {
  const queries = useQueryClient();
  const put = (account: StaffAccount) =>
    queries.setQueryData<Accounts>(
      KEY,
      (known) => known && { items: known.items.map((other) => (other.id === account.id ? account : other)) },
    );
  return useMutation({
    mutationFn: ({ account, change }: AccountChange) =>
      api(routes.updateAccount, { params: { id: account.id }, body: change }),
    onMutate: ({ account, change }) => put({ ...account, ...change }),
    onSuccess: put,
    onError: (_error, { account }) => put(account),
  });
}
