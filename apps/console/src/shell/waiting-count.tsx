import { useWaiting } from '../inbox/list/use-waiting.js';
import { t } from '../messages/desk.js';
import classes from './waiting-count.module.css';

/** How many wait for a person. */
export function WaitingCount() {
  const { label } = useWaiting();
  if (!label) return null;
  return (
    <span className={classes.count}>
      {label}
      <span className={classes.words}> {t('waiting')}</span>
    </span>
  );
}
