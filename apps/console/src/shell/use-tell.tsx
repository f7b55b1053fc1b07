import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import type { InboxView } from '#contracts';
import { t } from '../messages/desk.js';
import classes from './use-tell.module.css';

interface Told {
  /** What is told of: a later one takes the place of the first. */
  id: string;
  title: string;
  text: string;
  conversationId: string;
  /** Where the conversation is opened. */
  view: InboxView;
}

/** Tells of a conversation: a toast, and a desktop notification where it is allowed and nobody looks. */
export function useTell(): (told: Told) => void {
  const navigate = useNavigate();
  return ({ id, title, text, conversationId, view }) => {
    const open = () => void navigate({ to: '/inbox', search: { view, c: conversationId } });
    notifications.show({
      id,
      title,
      message: (
        <span className={classes.toast}>
          {text}
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              open();
            }}
          >
            {t('open')}
          </Button>
        </span>
      ),
    });
    if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
      const desktop = new Notification(title, { body: text, tag: id });
      desktop.onclick = () => {
        window.focus();
        open();
      };
    }
  };
}
