import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLive } from '../live/desk-context.js';
import { useConnectionState } from '../live/use-connection-state.js';
import { t } from '../messages/desk.js';
import classes from './connection-banner.module.css';

/** Says when what is shown may be out of date, and that it mends itself. */
export function ConnectionBanner() {
  const state = useConnectionState();
  const { connection } = useLive();
  return (
    <div role="status" className={classes.region}>
      {state === 'offline' && (
        <div className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{t('connectionLostReconnectingUntilThen')}</span>
          <Button size="compact-xs" variant="default" onClick={() => connection.connect()}>
            {t('tryNow')}
          </Button>
        </div>
      )}
    </div>
  );
}
