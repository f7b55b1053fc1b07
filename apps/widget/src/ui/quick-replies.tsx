import type { JSX } from 'preact';
import type { Chat } from '../chat.js';
import { t } from '../messages/index.js';

export function QuickReplies({
  chat,
  replies,
}: {
  chat: Chat;
  replies: readonly string[];
}): JSX.Element | null {
  if (replies.length === 0) return null;
  return (
    <ul class="quick-replies" aria-label={t('quickReplies')}>
      {replies.map((reply) => (
        <li key={reply}>
          <button
            type="button"
            onClick={(event) => {
              // The pressed button is about to go; whoever uses a keyboard goes on in the text field.
              const root = event.currentTarget.getRootNode() as ShadowRoot;
              if (event.detail === 0) root.querySelector<HTMLElement>('.composer textarea')?.focus();
              else root.querySelector<HTMLElement>('.panel')?.focus();
              chat.send(reply);
            }}
          >
            {reply}
          </button>
        </li>
      ))}
    </ul>
  );
}
