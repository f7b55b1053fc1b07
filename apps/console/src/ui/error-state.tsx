import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { describeError } from '../api/request-error.js';
import { t } from '../messages/first.js';
import classes from './state.module.css';

interface Props {
  /** What could not be done: `The conversations could not be loaded.` */
  title: string;
  error: unknown;
  onRetry: () => void;
}

/** Stands where the content would: what failed, why, and another try. */
export function ErrorState({ title, error, onRetry }: Props) {
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{describeError(error)}</p>
      <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
