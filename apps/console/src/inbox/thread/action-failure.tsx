import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { t } from '../../messages/desk.js';
import classes from './action-failure.module.css';

interface Props {
  text: string;
  retry: () => void;
  dismiss: () => void;
}

export function ActionFailure({ text, retry, dismiss }: Props) {
  return (
    <div className={classes.bar} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span className={classes.text}>{text}</span>
      <Button size="compact-xs" variant="default" onClick={retry}>
        {t('tryAgain')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" className={classes.dismiss} onClick={dismiss}>
        {t('dismiss')}
      </Button>
    </div>
  );
}
