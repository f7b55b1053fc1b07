import { Button, NativeSelect } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { SearchedQuery } from '#contracts';
import { Figure } from '../charts/figure.js';
import { formatCount } from '../format/number.js';
import { formatDate } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { searchReportQuery } from './search-queries.js';
import { SearchRuleDialog } from './search-rule-dialog.js';
import { SynonymDialog } from './synonym-dialog.js';
import classes from './searches.module.css';

const route = getRouteApi('/shell/search/');

const DAYS = [7, 30, 90] as const;
const MONTH = 30;

const countColumn = (
  id: 'searches' | 'shoppers' | 'withoutClick' | 'reformulated',
  label: string,
): Column<SearchedQuery> => ({
  id,
  label,
  numeric: true,
  value: (row) => row[id],
  cell: (row) => formatCount(row[id]),
});

const COLUMNS: Column<SearchedQuery>[] = [
  { id: 'query', label: t('searchedWords'), value: ({ query }) => query },
  countColumn('searches', t('searchesHead')),
  countColumn('shoppers', t('shoppersHead')),
  {
    id: 'withoutResults',
    label: t('withoutResults'),
    numeric: true,
    value: ({ counted, withoutResults }) => (counted > 0 ? withoutResults : null),
    cell: ({ counted, searches, withoutResults }) =>
      counted === 0
        ? '–'
        : counted === searches
          ? formatCount(withoutResults)
          : t('partOf', { part: formatCount(withoutResults), whole: formatCount(counted) }),
  },
  countColumn('withoutClick', t('withoutClick')),
  countColumn('reformulated', t('reformulated')),
  {
    id: 'then',
    label: t('thenSearched'),
    value: ({ then }) =>
      then.map(({ query, times }) => `${query} (${formatCount(times)})`).join(', ') || null,
  },
];

/** What shoppers searched for, and where it led nowhere. */
export function SearchesPage() {
  const { days: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const days = DAYS.find((one) => String(one) === chosen) ?? MONTH;
  const report = useQuery(searchReportQuery(days));
  const isOwner = useMe().role === 'owner';
  const [open, setOpen] = useState<{ as: 'synonym' | 'rule'; row: SearchedQuery } | null>(null);
  const tools: Column<SearchedQuery> = {
    id: 'tools',
    label: t('change'),
    value: () => null,
    cell: (row) => (
      <span className={classes.buttons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('makeASynonymOf', { query: row.query })}
          onClick={() => setOpen({ as: 'synonym', row })}
        >
          {t('synonym')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('makeARuleOf', { query: row.query })}
          onClick={() => setOpen({ as: 'rule', row })}
        >
          {t('rule')}
        </Button>
      </span>
    ),
  };
  return (
    <SectionPage
      title={t('searchesOfShoppers')}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t('period')}
          value={String(days)}
          onChange={(event) => void navigate({ search: { days: event.currentTarget.value }, replace: true })}
          data={DAYS.map((value) => ({ value: String(value), label: t('lastDays', { days: value }) }))}
        />
      }
    >
      <Loaded query={report} what={t('theSearches')} height={360}>
        {({ from, until, searches, shoppers, items }) =>
          items.length > 0 ? (
            <Figure
              title={t('whatShoppersSearchedFor')}
              note={`${t('searchesOf', { from: formatDate(from), until: formatDate(until), searches, shoppers })} ${t('howSearchesAreCounted')}`}
              name="searches"
              columns={isOwner ? [...COLUMNS, tools] : COLUMNS}
              rows={items}
              rowKey={({ key }) => key}
            />
          ) : (
            <EmptyState
              icon={<IconSearch size={32} stroke={1.5} />}
              title={t('nobodySearchedYet')}
              text={t('searchesShowHere')}
            />
          )
        }
      </Loaded>
      {open?.as === 'synonym' && (
        <SynonymDialog said={open.row.query} means={open.row.then[0]?.query} onClose={() => setOpen(null)} />
      )}
      {open?.as === 'rule' && <SearchRuleDialog query={open.row.query} onClose={() => setOpen(null)} />}
    </SectionPage>
  );
}
