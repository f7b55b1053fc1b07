import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf, routes } from '#contracts';
import { formatDate } from '../format/time.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { EmptyState } from '../ui/empty-state.js';
import { Loaded } from '../ui/loaded.js';
import { SectionPage } from '../ui/section-page.js';
import { AddButton } from './add-button.js';
import { OwnersFigure } from './owners-figure.js';
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
  const add = <AddButton label={t('newSearchRule')} onClick={() => setAdding(true)} />;
  return (
    <SectionPage title={t('rules')} tools={rules.data && rules.data.items.length > 0 && add}>
      <Loaded query={rules} what={t('theRules')} height={240}>
        {({ items }) =>
          items.length > 0 ? (
            <OwnersFigure
              title={t('pinnedAndHidden')}
              note={t('ofExactlyTheseQueries')}
              name="search-rules"
              columns={COLUMNS}
              rows={items}
              rowKey={({ id }) => id}
              buttons={(rule) => (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('deleteRule', { rule: rule.query })}
                  onClick={() => removeRule.mutate({ rule, undoable: true })}
                >
                  {t('delete')}
                </Button>
              )}
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
