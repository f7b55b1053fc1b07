import { Drawer } from '@mantine/core';
import { t } from '../messages/desk.js';
import { ContextPane } from './context/context-pane.js';
import { inboxRoute } from './inbox-route.js';
import { ListPane } from './list/list-pane.js';
import { NoConversation } from './thread/no-conversation.js';
import { ThreadPane } from './thread/thread-pane.js';
import { usePanes } from './use-panes.js';
import classes from './inbox-panes.module.css';

/** List, conversation, context; one at a time on a phone. */
export function InboxPanes() {
  const { c: selected } = inboxRoute.useSearch();
  const panes = usePanes();
  return (
    <div
      className={classes.panes}
      data-list={panes.list}
      data-context={panes.context && selected !== undefined}
      data-selected={selected !== undefined}
    >
      <h1 className="visually-hidden">{t('inbox')}</h1>
      <section className={classes.list} aria-label={t('conversations')}>
        <ListPane />
      </section>
      <section className={classes.thread} aria-label={t('conversation')}>
        {selected ? (
          <ThreadPane key={selected} id={selected} panes={panes} />
        ) : (
          <NoConversation panes={panes} />
        )}
      </section>
      {selected && panes.context && (
        <section className={classes.context} aria-label={t('context')}>
          <ContextPane key={selected} id={selected} />
        </section>
      )}
      {selected && (
        <Drawer
          opened={panes.drawer}
          onClose={panes.closeDrawer}
          position="right"
          size={340}
          title={t('context')}
          padding={0}
          classNames={{ header: classes.drawerHead, content: classes.drawer }}
          closeButtonProps={{ 'aria-label': t('closeTheContext') }}
        >
          <ContextPane key={selected} id={selected} />
        </Drawer>
      )}
    </div>
  );
}
