import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConversationSummary } from '#contracts';
import { useMe } from '../../session/me-context.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { describeError } from '../../api/request-error.js';
import { useNow } from '../../ui/use-now.js';
import { selection, useSelection } from '../arrange/selection.js';
import { inboxRoute } from '../inbox-route.js';
import { stepRow } from '../model/step-row.js';
import { t } from '../../messages/desk.js';
import { ConversationRow } from './conversation-row.js';
import { THREAD_ID } from '../thread/thread-id.js';
import { rowId } from './row-id.js';
import { useEndReached } from './use-end-reached.js';
import type { useInboxList } from './use-inbox-list.js';
import classes from './conversation-list.module.css';

interface Props {
  rows: ConversationSummary[];
  list: ReturnType<typeof useInboxList>;
}

/** The rows with their keyboard cursor; more pages load as the end comes near. */
export function ConversationList({ rows, list }: Props) {
  const search = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const me = useMe();
  const chosen = useSelection();
  const now = useNow();
  const [cursor, setCursor] = useState({
    id: search.c,
    index: Math.max(
      0,
      rows.findIndex(({ id }) => id === search.c),
    ),
  });
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const loadMore = () => void fetchNextPage();
  const end = useEndReached(hasNextPage && !isFetchingNextPage && !isFetchNextPageError, loadMore);

  const move = (step: 1 | -1) => {
    const index = stepRow(
      rows.map(({ id }) => id),
      cursor,
      step,
    );
    const row = rows[index];
    if (!row) return;
    setCursor({ id: row.id, index });
    document.getElementById(rowId(row.id))?.focus();
  };
  const open = () => {
    if (cursor.id === search.c) document.getElementById(THREAD_ID)?.focus();
    else if (cursor.id) void navigate({ search: (current) => ({ ...current, c: cursor.id }) });
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    o: open,
    Enter: open,
    x: () => {
      if (cursor.id) selection.toggle(cursor.id);
    },
  });

  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row, index) => (
          <ConversationRow
            key={row.id}
            conversation={row}
            me={me.id}
            now={now}
            selected={row.id === search.c}
            chosen={chosen.has(row.id)}
            onFocus={() => setCursor({ id: row.id, index })}
            onOpenAgain={() => document.getElementById(THREAD_ID)?.focus()}
          />
        ))}
      </ul>
      <div ref={end} className={classes.end}>
        {isFetchingNextPage && t('loadingMore')}
        {isFetchNextPageError && (
          <span role="alert">
            {describeError(list.error)}{' '}
            <Button size="compact-xs" variant="default" onClick={loadMore}>
              {t('tryAgain')}
            </Button>
          </span>
        )}
      </div>
    </>
  );
}
