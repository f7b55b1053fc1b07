import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { type AlarmTarget, type Digest, Weekday } from '#contracts';
import { t } from '../../messages/index.js';
import { hourName, WORKWEEK, weekdayName } from '../model/weekday-names.js';
import { FormProblem } from './form-problem.js';
import { useSources } from './use-sources.js';
import classes from '../monitoring.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourName(hour) }));

/** When an e-mail sums up alarms, outages and topics. */
export function DigestDialog({
  target: { id, address, digest },
  timeZone,
  onClose,
}: {
  target: AlarmTarget;
  /** Of the shop. */
  timeZone: string;
  onClose: () => void;
}) {
  const { changeTarget } = useSources();
  const [day, setDay] = useState<Weekday | 'every'>(digest?.every === 'week' ? digest.day : 'every');
  const [hour, setHour] = useState(digest?.hour ?? 8);
  const store = (next: Digest | null) => changeTarget.mutate({ id, digest: next }, { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('digestOf', { address })}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store(day === 'every' ? { every: 'day', hour } : { every: 'week', day, hour });
        }}
      >
        <Stack gap="md">
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
          <FormProblem error={changeTarget.error} fields={[]} />
          <Group justify="flex-end" gap="xs">
            {digest && (
              <Button variant="default" onClick={() => store(null)}>
                {t('noDigest')}
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
