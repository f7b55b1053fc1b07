import { Button } from '@mantine/core';
import type { ConversationSummary } from '#contracts';
import type { ComposerMode, ReplyState } from '../model/reply-state.js';
import { t } from '../../messages/desk.js';
import classes from './reply-notice.module.css';

interface Props {
  state: ReplyState;
  mode: ComposerMode;
  conversation: ConversationSummary;
  onReopen: () => void;
  onTake: () => void;
}

/** Who reads it, and what sending will do besides. */
export function ReplyNotice({ state, mode, conversation, onReopen, onTake }: Props) {
  if (mode === 'note') return <span className={classes.notice}>{t('onlyStaffSeeNotes')}</span>;
  switch (state) {
    case 'ready':
      return null;
    case 'takes-over':
      return <span className={classes.notice}>{t('sendingTakesOverTheAssistant')}</span>;
    case 'held':
      return (
        <span className={classes.notice}>
          {conversation.agent?.name ?? t('aColleague')} {t('holdsThisConversation')}{' '}
          <Button size="compact-xs" variant="default" onClick={onTake}>
            {t('takeOverFromThem')}
          </Button>
        </span>
      );
    case 'closed':
      return (
        <span className={classes.notice}>
          {t('thisConversationIsClosed')}{' '}
          <Button size="compact-xs" variant="default" onClick={onReopen}>
            {t('reopenToReply')}
          </Button>
        </span>
      );
  }
}
