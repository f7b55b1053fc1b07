import { IconCircleCheckFilled, IconCircleDashed, IconClockPause } from '@tabler/icons-react';
import type { Presence } from '#contracts';
import { t } from '../messages/desk.js';
import classes from './presence-mark.module.css';

const MARKS = {
  present: { icon: IconCircleCheckFilled, label: t('there') },
  away: { icon: IconClockPause, label: t('away') },
  offline: { icon: IconCircleDashed, label: t('offline') },
} as const;

/** Whether somebody is there: by shape, colour and word. */
export function PresenceMark({ presence }: { presence: Presence }) {
  const { icon: Icon, label } = MARKS[presence];
  return (
    <span className={classes.mark} data-presence={presence}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {label}
    </span>
  );
}
