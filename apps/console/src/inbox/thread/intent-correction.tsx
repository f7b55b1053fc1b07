import { Select, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffMessage } from '#contracts';
import { words } from '../../format/labels.js';
import { intentsQuery, useCorrectIntent, useCorrection } from './use-corrections.js';
import classes from './intent-correction.module.css';

/** Not an intent's name: those have no spaces. */
const NONE = 'out of scope';

/** What a message means according to staff, and a small control to say so. */
export function IntentCorrection({ message }: { message: StaffMessage }) {
  const [choosing, setChoosing] = useState(false);
  const correction = useCorrection(message);
  const correct = useCorrectIntent(message);
  if (choosing)
    return (
      <IntentChoice
        onDone={(intent) => {
          setChoosing(false);
          if (intent !== undefined) correct.mutate({ before: correction, intent, undoable: true });
        }}
      />
    );
  return (
    <span className={classes.line}>
      {correction && (
        <span>
          staff: <strong>{correction.intent === null ? NONE : words(correction.intent)}</strong>
        </span>
      )}
      <UnstyledButton className={classes.button} onClick={() => setChoosing(true)}>
        <IconPencil size={12} stroke={1.5} aria-hidden /> {correction ? 'Change' : 'Correct the intent'}
      </UnstyledButton>
    </span>
  );
}

function IntentChoice({ onDone }: { onDone: (intent: string | null | undefined) => void }) {
  const { data, error } = useQuery(intentsQuery);
  return (
    <Select
      size="xs"
      aria-label="What the message means"
      placeholder={error ? 'The intents could not be loaded' : 'Choose an intent'}
      searchable
      autoFocus
      defaultDropdownOpened
      className={classes.choice}
      data={[
        { value: NONE, label: 'None of them: out of scope' },
        ...(data?.items ?? []).map(({ name, title }) => ({ value: name, label: title })),
      ]}
      onChange={(value) => onDone(value === null ? undefined : value === NONE ? null : value)}
      onBlur={() => onDone(undefined)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(undefined);
      }}
    />
  );
}
