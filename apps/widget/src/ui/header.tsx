import type { JSX } from 'preact';
import type { Chat } from '../chat.js';
import type { ChatState } from '../chat-state.js';
import { t } from '../messages/index.js';
import { Icon } from './icons.js';

interface Props {
  chat: Chat;
  state: ChatState;
  onClose: () => void;
}

export function Header({ chat, state, onClose }: Props): JSX.Element {
  const { shop, conversation } = state;
  const who = conversation?.agentName ?? t('assistant');
  return (
    <div class="header">
      <span class="face" aria-hidden="true">
        {conversation?.agentName ? initials(conversation.agentName) : <Icon name="chat" size={20} />}
      </span>
      <div class="title">
        <h2>{shop?.name ?? t('chat')}</h2>
        <p>
          {who} · {status(state)}
        </p>
      </div>
      {conversation?.status === 'assistant' && (
        <button
          type="button"
          class="header-button"
          aria-label={t('person')}
          title={t('person')}
          disabled={state.connection !== 'online'}
          onClick={() => void chat.requestHuman()}
        >
          <Icon name="person" />
        </button>
      )}
      <button
        type="button"
        class="header-button"
        aria-label={t('close')}
        title={t('close')}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function status({ connection, conversation }: ChatState): string {
  if (connection === 'offline') return t('status.offline');
  return conversation ? t(`status.${conversation.status}`) : t('status.connecting');
}

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
