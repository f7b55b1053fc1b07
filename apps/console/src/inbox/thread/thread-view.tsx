import type { StaffAction } from '#contracts';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Command } from '../../shell/command-registry.js';
import { useCommands } from '../../shell/commands.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import type { Thread } from '../../live/conversation-cache.js';
import type { Panes } from '../use-panes.js';
import { ACTION_KEY, ACTION_LABEL } from './action-labels.js';
import { ActionFailure } from './action-failure.js';
import { orderSpokenOf } from '../model/canned.js';
import type { ComposerMode } from '../model/reply-state.js';
import { t } from '../../messages/desk.js';
import { Composer } from './composer.js';
import { ThreadHeader } from './thread-header.js';
import { Timeline } from './timeline.js';
import { useConversationActions } from './use-conversation-actions.js';
import { useOpenNext } from './use-open-next.js';
import { useMarkRead } from './use-mark-read.js';
import classes from './thread-view.module.css';

const ACTIONS: readonly StaffAction[] = ['take', 'hand-back', 'close', 'reopen'];

export function ThreadView({ thread, panes }: { thread: Thread; panes: Panes }) {
  const { conversation, messages } = thread;
  const [mode, setMode] = useState<ComposerMode>('public');
  const composer = useRef<HTMLTextAreaElement>(null);
  const write = (next: ComposerMode) => {
    setMode(next);
    // The field may only now be there to take the focus: a reply may not be possible, a note always is.
    requestAnimationFrame(() => composer.current?.focus());
  };
  const openNext = useOpenNext(conversation.id);
  const actions = useConversationActions(conversation, {
    // What is written next is to the shopper, whatever was being written before.
    onTake: () => write('public'),
    onClose: openNext,
  });
  useMarkRead(conversation);

  useShortcuts({
    a: () => actions.run('take'),
    h: () => actions.run('hand-back'),
    e: () => actions.run('close'),
    r: () => write('public'),
    n: () => write('note'),
  });
  useThreadCommands(actions.may, actions.run, write);

  return (
    <div className={classes.pane}>
      <ThreadHeader conversation={conversation} actions={actions} panes={panes} />
      {actions.failure && <ActionFailure {...actions.failure} />}
      <Timeline conversationId={conversation.id} messages={messages} />
      <Composer
        ref={composer}
        conversation={conversation}
        actions={actions}
        mode={mode}
        onMode={setMode}
        order={orderSpokenOf(messages)}
      />
    </div>
  );
}

/** What can be done with the conversation, in the palette. */
function useThreadCommands(
  may: (action: StaffAction) => boolean,
  run: (action: StaffAction) => void,
  write: (mode: ComposerMode) => void,
): void {
  // The palette keeps the commands over many renders: they must do what is right at the time of the press.
  const handlers = useRef({ run, write });
  useEffect(() => {
    handlers.current = { run, write };
  });
  const allowed = ACTIONS.filter(may).join(' ');
  const commands = useMemo((): Command[] => {
    const group = t('thisConversation');
    return [
      ...ACTIONS.filter((action) => allowed.split(' ').includes(action)).map((action) => ({
        id: `conversation-${action}`,
        group,
        label: ACTION_LABEL[action],
        shortcut: ACTION_KEY[action],
        run: () => handlers.current.run(action),
      })),
      {
        id: 'conversation-reply',
        group,
        label: t('reply'),
        shortcut: 'R',
        run: () => handlers.current.write('public'),
      },
      {
        id: 'conversation-note',
        group,
        label: t('privateNote'),
        shortcut: 'N',
        run: () => handlers.current.write('note'),
      },
    ];
  }, [allowed]);
  useCommands(commands);
}
