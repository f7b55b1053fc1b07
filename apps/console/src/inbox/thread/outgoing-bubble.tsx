import { Button } from '@mantine/core';
import { useLive } from '../../live/desk-context.js';
import type { OutgoingMessage } from '../model/outbox.js';
import { t } from '../../messages/desk.js';
import { Attachments } from './attachments.js';
import message from './message-view.module.css';
import classes from './outgoing-bubble.module.css';

/** A message of one's own that the server has not confirmed yet, or has not got. */
export function OutgoingBubble({ message: outgoing }: { message: OutgoingMessage }) {
  const { desk } = useLive();
  const { conversationId, clientMessageId, text, attachments, visibility, failure } = outgoing;
  return (
    <div className={classes.row}>
      <div className={message.message} data-author="agent" data-note={visibility === 'note'}>
        {text && (
          <div className={message.bubble} data-pending>
            {text}
          </div>
        )}
        <Attachments files={attachments} pending />
        {failure === null ? (
          <span className={classes.state}>{t('sending')}</span>
        ) : (
          <span className={classes.failed} role="alert">
            {t('notSentFailure', { failure })}
            <Button size="compact-xs" variant="default" onClick={() => void desk.send(outgoing)}>
              {t('tryAgain')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              className={classes.discard}
              onClick={() => desk.outbox.remove(conversationId, clientMessageId)}
            >
              {t('discard')}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
