import { Button } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf, routes } from '#contracts';
import { Figure } from '../charts/figure.js';
import { formatDate } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { searchRulesQuery } from './search-queries.js';
import { SearchRuleDialog } from './search-rule-dialog.js';
import { useSearches } from './use-searches.js';

type Listed = ResponseOf<typeof routes.listSearchRules>['items'][number];

const COLUMNS: Column<Listed>[] = [
  { id: 'query', label: t('whoSearchesFor'), value: ({ query }) => query },
  {
    id: 'effect',
    label: t('does'),
    value: ({ action, position }) => (action === 'pin' ? t('pinToPlacePosition', { position }) : t('hide')),
  },
  {
    id: 'product',
    label: t('product'),
    value: ({ productName, productId }) => productName ?? productId,
  },
  {
    id: 'since',
    label: t('since'),
    value: ({ createdAt }) => createdAt,
    cell: (row) => formatDate(row.createdAt),
  },
];

/** What is pinned or hidden for a query. */
export function SearchRulesPage() {
  const rules = useQuery(searchRulesQuery);
  const { removeRule } = useSearches();
  const [adding, setAdding] = useState(false);
  const isOwner = useMe().role === 'owner';
  const add = isOwner && (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('newSearchRule')}
    </Button>
  );
  const tools: Column<Listed> = {
    id: 'tools',
    label: t('change'),
    value: () => null,
    cell: (rule) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('deleteRule', { rule: rule.query })}
        onClick={() => removeRule.mutate({ rule, undoable: true })}
      >
        {t('delete')}
      </Button>
    ),
  };
  return (
    <SectionPage title={t('rules')} tools={rules.data && rules.data.items.length > 0 && add}>
      <Loaded query={rules} what={t('theRules')} height={240}>
        {({ items }) =>
          items.length > 0 ? (
            <Figure
              title={t('pinnedAndHidden')}
              note={t('ofExactlyTheseQueries')}
              name="search-rules"
              columns={isOwner ? [...COLUMNS, tools] : COLUMNS}
              rows={items}
              rowKey={({ id }) => id}
            />
          ) : (
            <EmptyState
              icon={<IconListCheck size={32} stroke={1.5} />}
              title={t('noRuleYet')}
              text={t('aSearchRulePinsOrHides')}
              action={add}
            />
          )
        }
      </Loaded>
      {adding && <SearchRuleDialog onClose={() => setAdding(false)} />}
    </SectionPage>
  );
}
