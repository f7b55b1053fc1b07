import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { IntentSuggestion } from '#contracts';
import { words } from '../../format/labels.js';
import { formatPercent } from '../../format/number.js';
import { IntentSelect } from '../intent-select.js';
import { t } from '../../messages/index.js';
import { useLabel } from './use-label.js';
import classes from './suggestions.module.css';

const GUESSES = 3;

/** Messages that say much the same, with what the assistant took them for: one press labels those that are ticked. */
export function SuggestionCard({ group: { messages, doubt } }: { group: IntentSuggestion }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const label = useLabel();
  const chosen = messages.filter(({ messageId }) => !left.has(messageId));
  const decide = (intent: string | null, state: 'accepted' | 'dismissed' = 'accepted') =>
    label.mutate({ messages: chosen, intent, state });
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const none = chosen.length === 0 || label.isPending;
  return (
    <li className={classes.card}>
      <p className={classes.doubt}>
        {messages.length === 1 ? t('oneMessage') : t('countMessagesAlike', { count: messages.length })}{' '}
        {t('doubtDoubt', { doubt: formatPercent(doubt) })}
      </p>
      <ul className={classes.messages}>
        {messages.map(({ messageId, conversationId, text }) => (
          <li key={messageId} className={classes.message}>
            {messages.length > 1 ? (
              <Checkbox
                size="xs"
                label={text}
                checked={!left.has(messageId)}
                onChange={() => toggle(messageId)}
              />
            ) : (
              <span>{text}</span>
            )}
            <Link to="/inbox" search={{ c: conversationId }} className={classes.link}>
              {t('conversation')}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.decisions}>
        {messages[0]?.guesses.slice(0, GUESSES).map(({ name, confidence }) => (
          <Button key={name} size="compact-sm" variant="default" disabled={none} onClick={() => decide(name)}>
            {words(name)} · {formatPercent(confidence)}
          </Button>
        ))}
        <Button size="compact-sm" variant="default" disabled={none} onClick={() => decide(null)}>
          {t('outOfScope2')}
        </Button>
        <IntentSelect
          aria-label={t('anotherIntent')}
          placeholder={t('anotherIntent')}
          className={classes.other}
          disabled={none}
          value={undefined}
          onChange={(intent) => decide(intent)}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={none}
          onClick={() => decide(null, 'dismissed')}
        >
          {t('dismiss')}
        </Button>
      </div>
    </li>
  );
}
