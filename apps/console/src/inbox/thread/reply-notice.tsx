import { Button } from '@mantine/core';
import type { ConversationSummary } from '#contracts';
import type { ReplyState } from '../model/reply-state.js';
import type { ComposerMode } from './composer.js';
import classes from './reply-notice.module.css';

interface Props {
  state: ReplyState;
  mode: ComposerMode;
  conversation: ConversationSummary;
  onReopen: () => void;
}

/** Who reads it, and what sending will do besides. */
export function ReplyNotice({ state, mode, conversation, onReopen }: Props) {
  if (mode === 'note') return <span className={classes.notice}>Only staff see notes.</span>;
  switch (state) {
    case 'ready':
      return null;
    case 'takes-over':
      return <span className={classes.notice}>Sending takes over: the assistant falls silent.</span>;
    case 'held':
      return (
        <span className={classes.notice}>
          {conversation.agent?.name ?? 'A colleague'} holds this conversation.
        </span>
      );
    case 'closed':
      return (
        <span className={classes.notice}>
          This conversation is closed.{' '}
          <Button size="compact-xs" variant="default" onClick={onReopen}>
            Reopen to reply
          </Button>
        </span>
      );
  }
}
