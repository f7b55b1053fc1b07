import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './undo-message.module.css';

/** What has been done, in a toast, with the way back. */
export function UndoMessage({ children, onUndo }: { children: ReactNode; onUndo: () => void }) {
  return (
    <span className={classes.toast}>
      <span>{children}</span>
      <Button size="compact-xs" variant="light" onClick={onUndo}>
        Undo
      </Button>
    </span>
  );
}
