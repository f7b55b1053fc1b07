import { useMemo } from 'react';
import { ErrorState } from '../../ui/error-state.js';
import { useNow } from '../../ui/use-now.js';
import { inboxRoute } from '../inbox-route.js';
import { inOrder, rowsOf } from '../model/inbox-pages.js';
import { t } from '../../messages/desk.js';
import { SavedViews } from '../views/saved-views.js';
import { ConversationList } from './conversation-list.js';
import { BulkBar } from './bulk-bar.js';
import { FigureChip } from './figure-chip.js';
import { LabelFilter } from './label-filter.js';
import { ListEmpty } from './list-empty.js';
import { ListSkeleton } from './list-skeleton.js';
import { SearchBox } from './search-box.js';
import { useInboxList } from './use-inbox-list.js';
import { ViewTabs } from './view-tabs.js';
import classes from './list-pane.module.css';

export function ListPane() {
  const { view, q, label, of } = inboxRoute.useSearch();
  const list = useInboxList({ view, search: q, label, of });
  const now = useNow();
  const rows = useMemo(() => inOrder(view, rowsOf(list.data), now), [view, list.data, now]);
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <ViewTabs />
        <SavedViews />
        <SearchBox />
        <FigureChip />
        <LabelFilter />
        <BulkBar />
      </div>
      <div className={classes.body}>
        {list.isPending && <ListSkeleton />}
        {list.isError && !list.data && (
          <ErrorState
            title={t('theConversationsCouldNotBe')}
            error={list.error}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.isSuccess && rows.length === 0 && <ListEmpty view={view} search={q} />}
        {rows.length > 0 && <ConversationList rows={rows} list={list} />}
      </div>
    </div>
  );
}
