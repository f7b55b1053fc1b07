import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat.js';
import { type ChatState, unreadCount } from '../chat-state.js';
import type { Formats } from '../format.js';
import { strings } from '../strings.js';
import { Icon } from './icons.js';
import { Panel } from './panel.js';

interface Props {
  chat: Chat;
  state: ChatState;
  formats: Formats;
  open: boolean;
  /** The shopper asked for the panel, rather than a page load restoring it. */
  takeFocus: boolean;
  onOpen: () => void;
  onClose: () => void;
}

export function App({ chat, state, formats, open, takeFocus, onOpen, onClose }: Props): JSX.Element {
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  const unread = unreadCount(state);

  useEffect(() => {
    if (wasOpen.current && !open) launcher.current?.focus();
    wasOpen.current = open;
  }, [open]);

  return (
    <div class={open ? 'root is-open' : 'root'}>
      {open && <Panel chat={chat} state={state} formats={formats} takeFocus={takeFocus} onClose={onClose} />}
      <button
        ref={launcher}
        type="button"
        class="launcher"
        aria-label={
          open ? strings.close : unread > 0 ? `${strings.open}, ${strings.unread(unread)}` : strings.open
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
        {!open && unread > 0 ? strings.unread(unread) : ''}
      </div>
    </div>
  );
}
