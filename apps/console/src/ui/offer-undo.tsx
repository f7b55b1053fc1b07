import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { t } from '../messages/index.js';
import classes from './offer-undo.module.css';

/** How long an undo is offered, in place of asking before. */
const UNDO_MS = 5_000;

/**
 * Says in a toast what has been done, with the way back.
 *
 * @param id of the toast: one offer for one thing at a time
 */
export function offerUndo(id: string, done: ReactNode, onUndo: () => void): void {
  notifications.hide(id);
  notifications.show({
    id,
    autoClose: UNDO_MS,
    message: (
      <span className={classes.toast}>
        <span>{done}</span>
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {t('undo')}
        </Button>
      </span>
    ),
  });
}
