import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat.js';
import { type ChatState, unreadCount } from '../chat-state.js';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';
import { Icon } from './icons.js';
import { Panel } from './panel.js';

interface Props {
  chat: Chat;
  state: ChatState;
  formats: Formats;
  /** ISO 639-1 */
  language: string;
  direction: 'ltr' | 'rtl';
  /** When this is drawn (epoch ms). */
  now: number;
  open: boolean;
  /** The shopper asked for the panel, rather than a page load restoring it. */
  takeFocus: boolean;
  onOpen: () => void;
  onClose: () => void;
}

export function App({
  chat,
  state,
  formats,
  language,
  direction,
  now,
  open,
  takeFocus,
  onOpen,
  onClose,
}: Props): JSX.Element {
  const launcherRef = useRef<HTMLButtonElement>(null);
  const wasOpenRef = useRef(open);
  const unread = unreadCount(state);

  useEffect(() => {
    // Focus was in the panel, which is gone; elsewhere on the page it stays where it is.
    const lost = document.activeElement === document.body;
    if (wasOpenRef.current && !open && lost) launcherRef.current?.focus();
    wasOpenRef.current = open;
  }, [open]);

  return (
    <div class={open ? 'root is-open' : 'root'} lang={language} dir={direction}>
      {open && (
        <Panel
          chat={chat}
          state={state}
          formats={formats}
          now={now}
          takeFocus={takeFocus}
          onClose={onClose}
        />
      )}
      <button
        ref={launcherRef}
        type="button"
        class="launcher"
        aria-label={
          open ? t('close') : unread > 0 ? `${t('open')}, ${t('unread', { count: unread })}` : t('open')
        }
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={open ? onClose : onOpen}
      >
        <Icon name={open ? 'close' : 'chat'} size={26} />
        {!open && unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </button>
      <div class="sr-only" role="status">
        {!open && unread > 0 ? t('unread', { count: unread }) : ''}
      </div>
    </div>
  );
}
