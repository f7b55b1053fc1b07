import { Button, Kbd } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.js';
import type { Panes } from '../use-panes.js';
import { t } from '../../messages/desk.js';
import classes from './no-conversation.module.css';

export function NoConversation({ panes }: { panes: Panes }) {
  return (
    <div className={classes.pane}>
      <EmptyState
        icon={<IconMessages size={32} stroke={1.5} />}
        title={t('noConversationOpen')}
        text={t('pickOneFromTheList')}
        action={
          panes.list ? (
            <p className={classes.keys}>
              <Kbd>J</Kbd> <Kbd>K</Kbd> {t('move')} <Kbd>{t('enter')}</Kbd> {t('opens')} <Kbd>?</Kbd>{' '}
              {t('showsAllKeys')}
            </p>
          ) : (
            <Button size="xs" variant="default" onClick={panes.toggleList}>
              {t('showTheList')}
            </Button>
          )
        }
      />
    </div>
  );
}
