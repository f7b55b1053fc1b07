import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat.js';
import type { ChatState } from '../chat-state.js';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';
import { Closing } from './closing.js';
import { Composer } from './composer.js';
import { Header } from './header.js';
import { Log } from './log.js';
import { useKeyboardInset } from './keyboard-inset.js';

interface Props {
  chat: Chat;
  state: ChatState;
  formats: Formats;
  now: number;
  takeFocus: boolean;
  onClose: () => void;
}

const FOCUSABLE = 'button:not(:disabled), a[href], textarea, input, summary, [tabindex="0"]';
const fillsScreen = () => matchMedia('(max-width: 480px)').matches;

export function Panel({ chat, state, formats, now, takeFocus, onClose }: Props): JSX.Element {
  const panelRef = useRef<HTMLDivElement>(null);
  useKeyboardInset(panelRef);

  useEffect(() => {
    if (!takeFocus) return;
    // On a touch screen, focus in the text field would raise the keyboard over the greeting.
    const field = matchMedia('(pointer: coarse)').matches
      ? null
      : panelRef.current?.querySelector('textarea');
    (field ?? panelRef.current)?.focus();
  }, [takeFocus]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Tab' && panelRef.current && fillsScreen()) {
      keepFocusInside(event, panelRef.current);
    }
  };

  return (
    <div
      ref={panelRef}
      class="panel"
      role="dialog"
      aria-modal={fillsScreen()}
      aria-label={state.shop ? t('chatWith', { shop: state.shop.name }) : t('chat')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Header chat={chat} state={state} onClose={onClose} />
      <div class="middle">
        {state.connection === 'offline' && (
          <p class="banner" role="status">
            {t('offline')}
          </p>
        )}
        <Log
          chat={chat}
          state={state}
          formats={formats}
          now={now}
          onLeave={() => fillsScreen() && onClose()}
        />
      </div>
      {state.problem && (
        <p class="problem" role="alert">
          {state.problem}
        </p>
      )}
      {state.conversation?.status === 'closed' && <Closing chat={chat} conversation={state.conversation} />}
      <Composer chat={chat} closed={state.conversation?.status === 'closed'} />
    </div>
  );
}

/** Where the panel covers the page, focus must not wander behind it. */
function keepFocusInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent);
  const active = (panel.getRootNode() as ShadowRoot).activeElement;
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (active !== from && !(event.shiftKey && active === panel)) return;
  event.preventDefault();
  to?.focus();
}
