import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffMessage } from '#contracts';
import { intentName } from '../../format/labels.js';
import { IntentSelect } from '../../training/intent-select.js';
import { t } from '../../messages/desk.js';
import { useCorrectIntent, useCorrection } from './use-corrections.js';
import classes from './intent-correction.module.css';

/** What a message means according to staff, and a small control to say so. */
export function IntentCorrection({ message }: { message: StaffMessage }) {
  const [choosing, setChoosing] = useState(false);
  const correction = useCorrection(message);
  const correct = useCorrectIntent(message);
  if (choosing)
    return (
      <IntentSelect
        autoFocus
        defaultDropdownOpened
        aria-label={t('whatTheMessageMeans')}
        className={classes.choice}
        value={undefined}
        onChange={(intent) => {
          setChoosing(false);
          correct.mutate({ before: correction, intent, undoable: true });
        }}
        onBlur={() => setChoosing(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setChoosing(false);
        }}
      />
    );
  return (
    <span className={classes.line}>
      {correction && (
        <span>
          {t('staff')} <strong>{intentName(correction.intent)}</strong>
        </span>
      )}
      <UnstyledButton className={classes.button} onClick={() => setChoosing(true)}>
        <IconPencil size={12} stroke={1.5} aria-hidden /> {correction ? t('change') : t('correctTheIntent')}
      </UnstyledButton>
    </span>
  );
}
