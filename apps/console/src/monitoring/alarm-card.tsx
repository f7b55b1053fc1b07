import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OpinionAlarm } from '#contracts';
import { t } from '../messages/index.js';
import {
  alarmChange,
  alarmSureness,
  alarmTitle,
  SEVERITY_COLOR,
  SEVERITY_NAME,
  stateName,
} from './model/alarm-words.js';
import classes from './monitoring.module.css';

/** An alarm in a list: what, how much, since when, how sure. */
export function AlarmCard({ alarm, windowMs }: { alarm: OpinionAlarm; windowMs: number }) {
  return (
    <li className={classes.alarm}>
      <div className={classes.head}>
        <Link className={classes.title} to="/monitoring/alarms/$alarm" params={{ alarm: alarm.id }}>
          {alarmTitle(alarm)}
        </Link>
        <AlarmMarks alarm={alarm} />
      </div>
      <p className={classes.text}>{alarmChange(alarm, windowMs)}</p>
      <p className={classes.text}>
        {alarmSureness(alarm)}
        {alarm.joined > 0 && ` · ${t('toldWithIt', { count: alarm.joined })}`}
      </p>
    </li>
  );
}

export function AlarmMarks({ alarm }: { alarm: OpinionAlarm }) {
  return (
    <>
      <Badge size="sm" variant="light" color={SEVERITY_COLOR[alarm.severity]} miw="max-content">
        {t('severityOf', { severity: SEVERITY_NAME[alarm.severity] })}
      </Badge>
      <Badge size="sm" variant="light" color="gray" miw="max-content">
        {stateName(alarm)}
      </Badge>
    </>
  );
}
