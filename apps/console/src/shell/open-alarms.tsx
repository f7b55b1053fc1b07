import { useQuery } from '@tanstack/react-query';
import { monitoringQuery } from '../monitoring/monitoring-queries.js';
import { t } from '../messages/desk.js';
import classes from './waiting-count.module.css';

/** How many alarms nobody has looked at yet. */
export function OpenAlarms() {
  const { data } = useQuery(monitoringQuery);
  const count = data?.alarms.filter(({ state }) => state === 'open').length ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.count} data-badge>
      {count}
      <span className={classes.words}> {t('openAlarmsCount', { count })}</span>
    </span>
  );
}
