import { Alert, Button, NativeSelect, Progress, TextInput } from '@mantine/core';
import { IconChecks, IconDownload, IconPackage, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { RestockOverview } from '#contracts';
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
import { restockQuery } from './restock-queries.js';
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
  const overview = useQuery(restockQuery);
  const { plan } = useRestock();
  const planAnew = me.role === 'owner' && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={14} stroke={1.5} aria-hidden />}
      loading={plan.isPending}
      disabled={overview.data?.planning.isRunning}
      onClick={() => plan.mutate()}
    >
      {t('planAnew')}
    </Button>
  );
  return (
    <AnalystsOnly what={t('restock')}>
      <div className={scrolled.frame}>
        <SectionPage title={t('restock')} tools={overview.data && overview.data.items.length > 0 && planAnew}>
          <Loaded query={overview} what={t('thePlans')} height={420}>
            {(data) => (
              <>
                <Planning planning={data.planning} />
                {data.items.length > 0 ? (
                  <Plans overview={data} />
                ) : (
                  !data.planning.isRunning && (
                    <EmptyState
                      icon={<IconPackage size={32} stroke={1.5} />}
                      title={t('noPlansYet')}
                      text={t('plansAreMadeEveryNight')}
                      action={planAnew || undefined}
                    />
                  )
                )}
              </>
            )}
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

function Planning({ planning: { isRunning, done, total } }: Pick<RestockOverview, 'planning'>) {
  if (!isRunning) return null;
  return (
    <Alert color="gray" variant="light" role="status">
      {t('planningDoneOf', { done: formatCount(done), total: formatCount(total) })}
      <Progress mt={8} value={total === 0 ? 0 : (100 * done) / total} aria-label={t('progressOfPlanning')} />
    </Alert>
  );
}

function Plans({ overview }: { overview: RestockOverview }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const { approve } = useRestock();
  const [preview, setPreview] = useState<{ service: number | null } | null>(null);
  const service = preview ? preview.service : overview.service;
  const proposals = proposalsAt(overview.items, service);
  const shown = [...shownProposals(proposals, search)].sort((a, b) => urgency(a) - urgency(b));
  const open = proposals.find(({ productId }) => productId === search.product);
  const change = (next: typeof search) =>
    void navigate({ search: (current) => ({ ...current, ...next }), replace: true, resetScroll: false });
  useShortcuts({ Escape: open ? () => change({ product: undefined }) : undefined });

  const toOrder = shown.filter(({ quantity }) => quantity > 0);
  const totals = totalsOf(toOrder);
  const currency = overview.items[0]?.currency ?? 'EUR';
  const order = (items: readonly Proposal[]) => {
    const { products, units } = totalsOf(items);
    approve.mutate({
      items: items.map(({ productId, quantity }) => ({ productId, quantity })),
      done: t(overview.isSent ? 'approvedIsSent' : 'approvedIsUnderWay', { products, units }),
    });
  };
  const categories = [...new Set(overview.items.map(({ category }) => category))].sort();
  return (
    <>
      <ServiceLevel
        overview={overview}
        service={service}
        onUse={() => setPreview(null)}
        onPreview={(next) => setPreview(next === overview.service ? null : { service: next })}
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
            label: `${SHOWN_LABEL[value]} (${shownProposals(proposals, { ...search, show: value }).length})`,
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
              products: totals.products,
              amount: formatAmount(totals.amount, currency),
            })}
          </Button>
        )}
      </div>
      {open && <ProductPlan plan={open} onClose={() => change({ product: undefined })} />}
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
        {overview.planning.finishedAt !== null &&
          t('plannedAt', { at: formatDateTime(overview.planning.finishedAt) })}{' '}
        {t(overview.isSent ? 'approvedOrdersAreSent' : 'approvedOrdersAreNotSent')}
      </p>
    </>
  );
}
