import { IconAlarm } from '@tabler/icons-react';
import { useWaiting } from '../inbox/list/use-waiting.js';
import { usePromises } from '../inbox/list/use-promises.js';
import { t } from '../messages/desk.js';
import classes from './waiting-count.module.css';

/** How many wait for a person, and in how many a promised answer is nearly due or late. */
export function WaitingCount() {
  const { label } = useWaiting();
  const due = usePromises().length;
  return (
    <>
      {due > 0 && (
        <span className={classes.due} data-badge>
          <IconAlarm size={12} stroke={2.5} aria-hidden />
          {due}
          <span className={classes.words}> {t('promisesToKeep', { count: due })}</span>
        </span>
      )}
      {label && (
        <span className={classes.count} data-badge>
          {label}
          <span className={classes.words}> {t('waiting')}</span>
        </span>
      )}
    </>
  );
}
