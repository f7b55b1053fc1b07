import { Button } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useAway } from '../team/use-away.js';
import { t } from '../messages/desk.js';
import classes from './away-banner.module.css';

/** Reminds who said that they are away: nothing is given to them until they are back. */
export function AwayBanner() {
  const { away, setAway } = useAway();
  return (
    <div role="status">
      {away && (
        <div className={classes.banner}>
          <IconClockPause size={16} stroke={1.5} aria-hidden />
          <span>{t('youAreAway')}</span>
          <Button size="compact-xs" variant="default" onClick={() => setAway(false)}>
            {t('beBack')}
          </Button>
        </div>
      )}
    </div>
  );
}
