import { Button, CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import { ArrangeMenus } from '../arrange/arrange-menus.js';
import { selection, useSelection } from '../arrange/selection.js';
import { useArrange } from '../arrange/use-arrange.js';
import { inboxRoute } from '../inbox-route.js';
import { rowsOf } from '../model/inbox-pages.js';
import { t } from '../../messages/desk.js';
import { useInboxList } from './use-inbox-list.js';
import classes from './bulk-bar.module.css';

/** What can be done with the chosen rows of the list; there only while some are chosen. */
export function BulkBar() {
  const { view, q, label } = inboxRoute.useSearch();
  const { data } = useInboxList({ view, search: q, label });
  const chosen = useSelection();
  const arrange = useArrange();
  const rows = useMemo(() => rowsOf(data).filter(({ id }) => chosen.has(id)), [data, chosen]);
  if (rows.length === 0) return null;
  const open = rows.filter(({ status }) => status !== 'closed');
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('chosenConversations')}>
      <span className={classes.count}>{t('countChosen', { count: rows.length })}</span>
      <ArrangeMenus conversations={rows} />
      {open.length > 0 && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            arrange.mutate({ conversations: open, change: { kind: 'close' } });
            selection.set([]);
          }}
        >
          {t('close')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('chooseNone')} onClick={() => selection.set([])} />
    </div>
  );
}
