import { NumberInput, Radio, Stack } from '@mantine/core';
import { type RoutingMode, RoutingSettings } from '#contracts';
import { t } from '../../messages/desk.js';
import { Card } from '../card.js';
import { useChangeRouting } from './use-assignment.js';
import classes from './assignment.module.css';

const MODES: readonly { mode: RoutingMode; label: string; description: string }[] = [
  { mode: 'off', label: t('byHand'), description: t('byHandMeans') },
  { mode: 'round_robin', label: t('inTurns'), description: t('inTurnsMeans') },
  { mode: 'least_loaded', label: t('toWhoHasLeast'), description: t('toWhoHasLeastMeans') },
];

export function ModeCard({ settings }: { settings: RoutingSettings }) {
  const change = useChangeRouting(settings);
  return (
    <Card title={t('howWaitingConversationsAreGiven')}>
      <Stack gap="md">
        <Radio.Group
          aria-label={t('howWaitingConversationsAreGiven')}
          value={settings.mode}
          onChange={(mode) => change.mutate({ ...settings, mode: RoutingSettings.shape.mode.parse(mode) })}
        >
          <Stack gap="sm">
            {MODES.map(({ mode, label, description }) => (
              <Radio key={mode} value={mode} label={label} description={description} />
            ))}
          </Stack>
        </Radio.Group>
        {settings.mode !== 'off' && (
          <NumberInput
            // Begun anew where the server's answer differs from what was typed.
            key={settings.capacity}
            className={classes.number}
            label={t('conversationsAtATime')}
            description={t('conversationsAtATimeMeans')}
            min={1}
            max={50}
            allowDecimal={false}
            clampBehavior="blur"
            defaultValue={settings.capacity}
            onBlur={(event) => {
              const parsed = RoutingSettings.shape.capacity.safeParse(Number(event.currentTarget.value));
              if (parsed.success && parsed.data !== settings.capacity)
                change.mutate({ ...settings, capacity: parsed.data });
            }}
          />
        )}
      </Stack>
    </Card>
  );
}
