import { Button, Kbd } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.js';
import type { Panes } from '../use-panes.js';
import classes from './no-conversation.module.css';

export function NoConversation({ panes }: { panes: Panes }) {
  return (
    <div className={classes.pane}>
      <EmptyState
        icon={<IconMessages size={32} stroke={1.5} />}
        title="No conversation open"
        text="Pick one from the list to read it, take it over and reply."
        action={
          panes.list ? (
            <p className={classes.keys}>
              <Kbd>J</Kbd> <Kbd>K</Kbd> move, <Kbd>Enter</Kbd> opens, <Kbd>?</Kbd> shows all keys
            </p>
          ) : (
            <Button size="xs" variant="default" onClick={panes.toggleList}>
              Show the list
            </Button>
          )
        }
      />
    </div>
  );
}
