import { Menu } from '@mantine/core';
import { IconCircleCheck, IconClockPause } from '@tabler/icons-react';
import { useAway } from '../team/use-away.js';
import { t } from '../messages/desk.js';

/** Says that one is away, or back. */
export function AwayItem() {
  const { away, setAway } = useAway();
  const Icon = away ? IconCircleCheck : IconClockPause;
  return (
    <Menu.Item leftSection={<Icon size={16} stroke={1.5} />} onClick={() => setAway(!away)}>
      {away ? t('beBack') : t('goAway')}
    </Menu.Item>
  );
}
