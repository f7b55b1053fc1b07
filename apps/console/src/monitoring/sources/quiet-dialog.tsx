import { Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AlarmTarget, type QuietHours, Weekday, WEEKDAYS } from '#contracts';
import { fieldIssue } from '../../api/request-error.js';
import { t } from '../../messages/index.js';
import { WORKWEEK, weekdayName } from '../model/weekday-names.js';
import { TargetDialog } from './target-dialog.js';

const FIELDS = ['quiet.from', 'quiet.to', 'quiet.days'];
const NIGHTS: QuietHours = { from: '22:00', to: '07:00', days: [...WEEKDAYS], severePass: true };

interface Props {
  target: AlarmTarget;
  /** Of the shop. */
  timeZone: string;
  onClose: () => void;
}

/** When somebody who is told of alarms is left in peace. */
export function QuietDialog({ target, timeZone, onClose }: Props) {
  const [draft, setDraft] = useState(target.quiet ?? NIGHTS);
  return (
    <TargetDialog
      target={target}
      title={t('quietHoursOf', { address: target.address })}
      change={{ quiet: draft }}
      without={target.quiet && { label: t('noQuietHours'), change: { quiet: null } }}
      fieldNames={FIELDS}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Group grow align="start">
            <TextInput
              type="time"
              label={t('quietFrom')}
              value={draft.from}
              onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
              required
              withAsterisk={false}
              data-autofocus
              error={fieldIssue(error, 'quiet.from')}
            />
            <TextInput
              type="time"
              label={t('quietTo')}
              value={draft.to}
              onChange={(event) => setDraft({ ...draft, to: event.currentTarget.value })}
              required
              withAsterisk={false}
              error={fieldIssue(error, 'quiet.to')}
            />
          </Group>
          <Checkbox.Group
            label={t('quietDays')}
            description={t('timesOfZone', { timeZone })}
            value={draft.days}
            onChange={(days) => setDraft({ ...draft, days: days.map((day) => Weekday.parse(day)) })}
            error={fieldIssue(error, 'quiet.days')}
          >
            <Group gap="md" my="xs">
              {WORKWEEK.map((day) => (
                <Checkbox key={day} value={day} label={weekdayName(day)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Checkbox
            label={t('severePass')}
            description={t('quietText')}
            checked={draft.severePass}
            onChange={(event) => setDraft({ ...draft, severePass: event.currentTarget.checked })}
          />
        </>
      )}
    </TargetDialog>
  );
}
