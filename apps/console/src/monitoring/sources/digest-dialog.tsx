import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type AlarmTarget, Weekday } from '#contracts';
import { t } from '../../messages/index.js';
import { hourName, WORKWEEK, weekdayName } from '../model/weekday-names.js';
import { TargetDialog } from './target-dialog.js';
import classes from '../monitoring.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourName(hour) }));

interface Props {
  target: AlarmTarget;
  /** Of the shop. */
  timeZone: string;
  onClose: () => void;
}

/** When an e-mail sums up alarms, outages and topics. */
export function DigestDialog({ target, timeZone, onClose }: Props) {
  const { address, digest } = target;
  const [day, setDay] = useState<Weekday | 'every'>(digest?.every === 'week' ? digest.day : 'every');
  const [hour, setHour] = useState(digest?.hour ?? 8);
  return (
    <TargetDialog
      target={target}
      title={t('digestOf', { address })}
      change={{ digest: day === 'every' ? { every: 'day', hour } : { every: 'week', day, hour } }}
      without={digest && { label: t('noDigest'), change: { digest: null } }}
      onClose={onClose}
    >
      {() => (
        <>
          <NativeSelect
            label={t('digestDay')}
            value={day}
            onChange={({ currentTarget: { value } }) =>
              setDay(value === 'every' ? value : Weekday.parse(value))
            }
            data={[
              { value: 'every', label: t('everyDay') },
              ...WORKWEEK.map((value) => ({ value, label: t('weeklyOn', { day: weekdayName(value) }) })),
            ]}
            data-autofocus
          />
          <NativeSelect
            label={t('digestHour')}
            description={t('timesOfZone', { timeZone })}
            value={String(hour)}
            onChange={({ currentTarget: { value } }) => setHour(Number(value))}
            data={HOURS}
          />
          <p className={classes.text}>{t('digestText')}</p>
        </>
      )}
    </TargetDialog>
  );
}
