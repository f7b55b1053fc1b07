import { Alert, Button, NativeSelect, Progress, TextInput } from '@mantine/core';
import { IconChecks, IconDownload, IconPackage, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { RestockRow, RestockState } from '#contracts';
import { formatCount } from '../format/number.js';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { DataTable } from '../table/data-table.js';
import { download } from '../table/download.js';
import { toCsv } from '../table/to-csv.js';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { formatAmount } from './model/amount.js';
import { type Proposal, proposalsAt, shownProposals, totalsOf, urgency } from './model/proposals.js';
import { SHOWN, type Shown } from './model/restock-search.js';
import { ProductPlan } from './product-plan.js';
import { approveColumn, fileColumns, restockColumns } from './restock-columns.js';
import { restockRowsQuery, restockStateQuery } from './restock-queries.js';
import { ServiceLevel } from './service-level.js';
import { useRestock } from './use-restock.js';
import classes from './restock.module.css';
import scrolled from '../ui/scrolled.module.css';

const route = getRouteApi('/shell/restock');

const SHOWN_LABEL: Record<Shown, string> = {
  order: t('toOrder'),
  enough: t('enough'),
  unknown: t('noPlan'),
  all: t('allProducts'),
};

/** What to order from suppliers now, and why. */
export function RestockPage() {
  const me = useMe();
  const state = useQuery(restockStateQuery);
  const { plan } = useRestock();
  const planAnew = me.role === 'owner' && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={14} stroke={1.5} aria-hidden />}
      loading={plan.isPending}
      disabled={state.data?.planning.isRunning}
      onClick={() => plan.mutate()}
    >
      {t('planAnew')}
    </Button>
  );
  return (
    <AnalystsOnly what={t('restock')}>
      <div className={scrolled.frame}>
        <SectionPage title={t('restock')} tools={planAnew}>
          <Loaded query={state} what={t('thePlans')} height={420}>
            {(data) => (
              <>
                <Planning planning={data.planning} />
                <Products state={data} />
              </>
            )}
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

function Products({ state }: { state: RestockState }) {
  const rows = useQuery(restockRowsQuery(state.planning.finishedAt));
  return (
    <Loaded query={rows} what={t('thePlans')} height={420}>
      {({ items }) =>
        items.length > 0 ? (
          <Plans rows={items} state={state} />
        ) : (
          !state.planning.isRunning && (
            <EmptyState
              icon={<IconPackage size={32} stroke={1.5} />}
              title={t('noPlansYet')}
              text={t('plansAreMadeEveryNight')}
            />
          )
        )
      }
    </Loaded>
  );
}

function Planning({ planning: { isRunning, done, total } }: Pick<RestockState, 'planning'>) {
  if (!isRunning) return null;
  return (
    <Alert color="gray" variant="light" role="status">
      {t('planningDoneOf', { done: formatCount(done), total: formatCount(total) })}
      <Progress mt={8} value={total === 0 ? 0 : (100 * done) / total} aria-label={t('progressOfPlanning')} />
    </Alert>
  );
}

function Plans({ rows, state }: { rows: readonly RestockRow[]; state: RestockState }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const { approve } = useRestock();
  const [preview, setPreview] = useState<{ service: number | null } | null>(null);
  const service = preview ? preview.service : state.service;
  const { approvals } = state;
  const proposals = useMemo(
    () => proposalsAt(rows, approvals, service).sort((a, b) => urgency(a) - urgency(b)),
    [rows, approvals, service],
  );
  const shown = useMemo(() => shownProposals(proposals, search), [proposals, search]);
  const open = proposals.find(({ productId }) => productId === search.product);
  const change = (next: typeof search) =>
    void navigate({ search: (current) => ({ ...current, ...next }), replace: true, resetScroll: false });
  useShortcuts({ Escape: open ? () => change({ product: undefined }) : undefined });

  const toOrder = shown.filter(({ quantity }) => quantity > 0);
  const totals = totalsOf(toOrder);
  const currency = rows[0]?.currency ?? 'EUR';
  const order = (items: readonly Proposal[]) => {
    const { products, units } = totalsOf(items);
    approve.mutate({
      items: items.map(({ productId, quantity }) => ({ productId, quantity })),
      done: t(state.isSent ? 'approvedIsSent' : 'approvedIsUnderWay', { products, units }),
    });
  };
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  return (
    <>
      <ServiceLevel
        rows={rows}
        state={state}
        service={service}
        onUse={() => setPreview(null)}
        onPreview={(next) => setPreview(next === state.service ? null : { service: next })}
      />
      <div className={classes.filters}>
        <TextInput
          size="xs"
          aria-label={t('searchProducts')}
          placeholder={t('searchProducts')}
          leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          size="xs"
          aria-label={t('shownProducts')}
          value={search.show ?? 'order'}
          onChange={(event) => change({ show: SHOWN.find((one) => one === event.currentTarget.value) })}
          data={SHOWN.map((value) => ({
            value,
            label: `${SHOWN_LABEL[value]} (${formatCount(shownProposals(proposals, { ...search, show: value }).length)})`,
          }))}
        />
        <NativeSelect
          size="xs"
          aria-label={t('category')}
          value={search.category ?? ''}
          onChange={(event) => change({ category: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('allCategories') }, ...categories]}
        />
        <span className={classes.gap} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}
          onClick={() => download('restock.csv', toCsv(fileColumns, shown))}
        >
          {t('csv')}
        </Button>
        {me.role === 'owner' && toOrder.length > 0 && (
          <Button
            size="xs"
            leftSection={<IconChecks size={14} stroke={1.5} aria-hidden />}
            loading={approve.isPending}
            onClick={() => order(toOrder)}
          >
            {t('approveAllShown', {
              products: formatCount(totals.products),
              amount: formatAmount(totals.amount, currency),
            })}
          </Button>
        )}
      </div>
      {open && <ProductPlan proposal={open} onClose={() => change({ product: undefined })} />}
      {shown.length > 0 ? (
        <DataTable
          name="restock"
          label={t('whatToOrder')}
          columns={
            me.role === 'owner'
              ? [
                  ...restockColumns.slice(0, 2),
                  approveColumn((one) => order([one])),
                  ...restockColumns.slice(2),
                ]
              : restockColumns
          }
          rows={shown}
          rowKey={({ productId }) => productId}
          maxHeight={520}
        />
      ) : (
        <p className={classes.text}>{t('noProductLikeThat')}</p>
      )}
      <p className={classes.text}>
        {state.planning.finishedAt !== null &&
          t('plannedAt', { at: formatDateTime(state.planning.finishedAt) })}{' '}
        {t(state.isSent ? 'approvedOrdersAreSent' : 'approvedOrdersAreNotSent')}
      </p>
    </>
  );
}
