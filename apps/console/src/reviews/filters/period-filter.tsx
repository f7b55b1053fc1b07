import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { formatPeriod, lastDays, type Period } from '../model/period.js';
import { t } from '../../messages/index.js';
import classes from './filter-bar.module.css';

const PRESETS: readonly { label: string; days: number }[] = [
  { label: '7 days', days: 7 },
  { label: '28 days', days: 28 },
  { label: '90 days', days: 90 },
  { label: '365 days', days: 365 },
];

interface Props {
  period: Partial<Period>;
  onChange: (period: Partial<Period>) => void;
}

/** Days from and to, as dates: an address means the same days tomorrow. */
export function PeriodFilter({ period, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const isSet = period.from !== undefined || period.to !== undefined;
  const choose = (next: Partial<Period>) => {
    onChange({ from: next.from, to: next.to });
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withinPortal position="bottom-start">
      <Popover.Target>
        <Button
          size="xs"
          variant={isSet ? 'light' : 'subtle'}
          color={isSet ? undefined : 'gray'}
          className={isSet ? undefined : classes.add}
          leftSection={<IconCalendar size={14} stroke={1.5} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {formatPeriod(period)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('period')}>
        <Stack gap="sm">
          <div className={classes.presets}>
            {PRESETS.map(({ label, days }) => (
              <Button
                key={days}
                size="compact-sm"
                variant="default"
                onClick={() => choose(lastDays(days, Date.now()))}
              >
                {label}
              </Button>
            ))}
            <Button size="compact-sm" variant="default" onClick={() => choose({})}>
              {t('allTime')}
            </Button>
          </div>
          <TextInput
            type="date"
            size="xs"
            label={t('from')}
            value={period.from ?? ''}
            max={period.to}
            onChange={(event) => onChange({ ...period, from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            size="xs"
            label={t('to')}
            value={period.to ?? ''}
            min={period.from}
            onChange={(event) => onChange({ ...period, to: event.currentTarget.value || undefined })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
