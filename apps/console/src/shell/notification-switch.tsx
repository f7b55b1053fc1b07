import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../messages/desk.js';

const supported = 'Notification' in window;

/** Desktop notifications of new escalations: the browser is asked on a press, never unasked. */
export function NotificationSwitch() {
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied');
  if (!supported) return null;
  const label = {
    granted: t('desktopNotificationsAreOn'),
    denied: t('desktopNotificationsAreBlockedBy'),
    default: t('turnOnDesktopNotifications'),
  }[permission];
  const Bell = { granted: IconBellRinging, denied: IconBellOff, default: IconBell }[permission];

  const press = async () => {
    if (permission === 'default') setPermission(await Notification.requestPermission());
    else notifications.show({ message: t('labelYourBrowsersSettingsOf', { label }) });
  };
  return (
    <Tooltip label={label} position="right">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => void press()}>
        <Bell size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
}
