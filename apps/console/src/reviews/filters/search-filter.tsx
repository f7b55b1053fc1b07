import { Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { t } from '../../messages/index.js';
import classes from './filter-bar.module.css';

const SEARCH_AFTER_MS = 350;

interface Props {
  value: string;
  withShortcut?: boolean;
  onChange: (value: string) => void;
}

/** Words that the reviews hold. */
export function SearchFilter({ value, withShortcut = false, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [applied, setApplied] = useState(value);
  if (value !== applied) {
    // The address changed from elsewhere.
    setApplied(value);
    setText(value);
  }
  const apply = useDebouncedCallback((next: string) => {
    setApplied(next);
    onChange(next);
  }, SEARCH_AFTER_MS);
  const change = (next: string) => {
    setText(next);
    apply(next.trim());
  };
  useShortcuts(withShortcut ? { '/': () => input.current?.select() } : {});
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      size="xs"
      variant="filled"
      aria-label={t('wordsInTheReviews')}
      placeholder={t('wordsInTheReviews')}
      maxLength={200}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
      rightSection={
        withShortcut && !text ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : undefined
      }
    />
  );
}
