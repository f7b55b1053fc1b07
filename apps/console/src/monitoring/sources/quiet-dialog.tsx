import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AlarmTarget, type QuietHours, Weekday, WEEKDAYS } from '#contracts';
import { fieldIssue } from '../../api/request-error.js';
import { t } from '../../messages/index.js';
import { WORKWEEK, weekdayName } from '../model/weekday-names.js';
import { FormProblem } from './form-problem.js';
import { useSources } from './use-sources.js';

const FIELDS = ['quiet.from', 'quiet.to', 'quiet.days'];
const NIGHTS: QuietHours = { from: '22:00', to: '07:00', days: [...WEEKDAYS], severePass: true };

/** When somebody who is told of alarms is left in peace. */
export function QuietDialog({
  target: { id, address, quiet },
  timeZone,
  onClose,
}: {
  target: AlarmTarget;
  /** Of the shop. */
  timeZone: string;
  onClose: () => void;
}) {
  const { changeTarget } = useSources();
  const [draft, setDraft] = useState(quiet ?? NIGHTS);
  const { error } = changeTarget;
  const store = (next: QuietHours | null) => changeTarget.mutate({ id, quiet: next }, { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('quietHoursOf', { address })}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store(draft);
        }}
      >
        <Stack gap="md">
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
          <FormProblem error={error} fields={FIELDS} />
          <Group justify="flex-end" gap="xs">
            {quiet && (
              <Button variant="default" onClick={() => store(null)}>
                {t('noQuietHours')}
              </Button>
            )}
            <Button type="submit" loading={changeTarget.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
