import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconTruckReturn } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ORDER_CHANGE_KINDS, OrderRequestState } from '#contracts';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { RoleNotice } from '../ui/role-notice.js';
import { SectionPage } from '../ui/section-page.js';
import type { OrdersSearch } from './model/orders-search.js';
import { CHANGE_LABEL, REQUEST_STATE_LABEL } from './model/request-words.js';
import { orderRequestsQuery } from './order-queries.js';
import { OrderRequests } from './order-requests.js';
import classes from './orders.module.css';
import scrolled from '../ui/scrolled.module.css';

const route = getRouteApi('/shell/orders');
const SEARCH_AFTER_MS = 250;

/** What shoppers asked of their orders, and staff did for them. */
export function OrdersPage() {
  const me = useMe();
  if (me.role !== 'analyst') return <Requests />;
  return (
    <RoleNotice
      heading={t('orderRequests')}
      title={t('orderRequestsAreNotPartOf')}
      text={t('youAreSignedInAs')}
      to="/reviews"
      toLabel={t('goToTheReviews')}
    />
  );
}

function Requests() {
  const search = route.useSearch();
  const list = useInfiniteQuery(orderRequestsQuery(search));
  const navigate = route.useNavigate();
  const isFiltered = search.state !== undefined || search.kind !== undefined || Boolean(search.q);
  return (
    <div className={scrolled.frame}>
      <SectionPage title={t('orderRequests')}>
        <Filters />
        <Loaded query={list} what={t('theOrderRequests')} height={320}>
          {({ pages }) => {
            const requests = pages.flatMap(({ items }) => items);
            if (requests.length > 0) {
              const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
              const more = { load: () => void fetchNextPage(), isLoading: isFetchingNextPage };
              return <OrderRequests requests={requests} more={hasNextPage ? more : null} />;
            }
            return (
              <EmptyState
                icon={<IconTruckReturn size={32} stroke={1.5} />}
                title={isFiltered ? t('noRequestLikeThat') : t('noRequestYet')}
                text={isFiltered ? t('noneMeetsTheFilters') : t('requestsComeFromTheChat')}
                action={
                  isFiltered ? (
                    <Button size="xs" variant="default" onClick={() => void navigate({ search: {} })}>
                      {t('showAllRequests')}
                    </Button>
                  ) : undefined
                }
              />
            );
          }}
        </Loaded>
      </SectionPage>
    </div>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? '');
  const [applied, setApplied] = useState(search.q);
  if (search.q !== applied) {
    // The address changed: typed here a moment ago, or from elsewhere.
    setApplied(search.q);
    if (search.q !== (text.trim() || undefined)) setText(search.q ?? '');
  }
  const change = (changes: OrdersSearch) =>
    void navigate({ search: (current) => ({ ...current, ...changes }), replace: true });
  const searchSoon = useDebouncedCallback((q: string) => change({ q: q || undefined }), SEARCH_AFTER_MS);
  useShortcuts({ '/': () => input.current?.select() });
  return (
    <div className={classes.filters}>
      <TextInput
        ref={input}
        size="xs"
        aria-label={t('searchByOrderNumber')}
        placeholder={t('orderNumber')}
        maxLength={100}
        leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          searchSoon(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('state')}
        value={search.state ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change({ state: OrderRequestState.options.find((state) => state === value) });
        }}
        data={[
          { value: '', label: t('everyState') },
          ...OrderRequestState.options.map((value) => ({ value, label: REQUEST_STATE_LABEL[value] })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('kind')}
        value={search.kind ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change({ kind: ORDER_CHANGE_KINDS.find((kind) => kind === value) });
        }}
        data={[
          { value: '', label: t('everyKind') },
          ...ORDER_CHANGE_KINDS.map((value) => ({ value, label: CHANGE_LABEL[value] })),
        ]}
      />
    </div>
  );
}
