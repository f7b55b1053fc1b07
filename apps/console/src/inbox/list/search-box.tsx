import { ActionIcon, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { inboxRoute } from '../inbox-route.js';
import { t } from '../../messages/desk.js';

const SEARCH_AFTER_MS = 250;

export function SearchBox() {
  const { q } = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  const [applied, setApplied] = useState(q);
  if (q !== applied) {
    // The address changed from elsewhere: back, forward, another view.
    setApplied(q);
    setText(q);
  }
  const apply = (value: string) => {
    setApplied(value);
    void navigate({ search: (search) => ({ ...search, q: value }), replace: true });
  };
  const applySoon = useDebouncedCallback(apply, SEARCH_AFTER_MS);
  const change = (value: string) => {
    setText(value);
    applySoon(value.trim());
  };
  useShortcuts({ '/': () => input.current?.select() });

  return (
    <TextInput
      ref={input}
      type="text"
      size="sm"
      variant="filled"
      aria-label={t('searchConversations')}
      placeholder={t('nameEMailOrWords')}
      maxLength={200}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        if (text === '') event.currentTarget.blur();
        else change('');
      }}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={
        text ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('clearTheSearch')}
            onClick={() => change('')}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        )
      }
    />
  );
}
