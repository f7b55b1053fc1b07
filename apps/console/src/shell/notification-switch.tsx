import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';

const supported = 'Notification' in window;

/** Desktop notifications of new escalations: the browser is asked on a press, never unasked. */
export function NotificationSwitch() {
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied');
  if (!supported) return null;
  const label = {
    granted: 'Desktop notifications are on',
    denied: 'Desktop notifications are blocked by the browser',
    default: 'Turn on desktop notifications',
  }[permission];
  const Bell = { granted: IconBellRinging, denied: IconBellOff, default: IconBell }[permission];

  const press = async () => {
    if (permission === 'default') setPermission(await Notification.requestPermission());
    else notifications.show({ message: `${label}. Your browser's settings of this site change that.` });
  };
  return (
    <Tooltip label={label} position="right">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => void press()}>
        <Bell size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
}
