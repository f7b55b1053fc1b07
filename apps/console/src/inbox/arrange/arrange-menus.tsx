import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconClockPause, IconTag, IconUserShare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ConversationSummary } from '#contracts';
import { useMe } from '../../session/me-context.js';
import { useColleagues } from '../../team/use-colleagues.js';
import { PresenceMark } from '../../ui/presence-mark.js';
import { useNow } from '../../ui/use-now.js';
import { t } from '../../messages/desk.js';
import { LabelEditor } from './label-editor.js';
import { snoozeTimes } from './snooze-times.js';
import { useArrange } from './use-arrange.js';

interface Props {
  conversations: readonly ConversationSummary[];
}

/** Assign, label and snooze: of the one that lies open, or of many. */
export function ArrangeMenus({ conversations }: Props) {
  return (
    <>
      <AssignMenu conversations={conversations} />
      <LabelEditor conversations={conversations} icon={<IconTag size={18} stroke={1.5} />} />
      <SnoozeMenu conversations={conversations} />
    </>
  );
}

function AssignMenu({ conversations }: Props) {
  const me = useMe();
  const arrange = useArrange();
  const [opened, setOpened] = useState(false);
  const { data } = useColleagues(opened);
  const assign = (agentId: string | null) =>
    arrange.mutate({ conversations, change: { kind: 'assign', agentId } });
  const isHeld = conversations.some(({ status }) => status === 'agent');
  if (conversations.every(({ status }) => status === 'closed')) return null;
  return (
    <IconMenu
      label={t('assign')}
      icon={<IconUserShare size={18} stroke={1.5} />}
      opened={opened}
      onChange={setOpened}
    >
      <Menu.Item onClick={() => assign(me.id)}>{t('toMe')}</Menu.Item>
      {data?.items
        .filter(({ id }) => id !== me.id)
        .map(({ id, name, open, presence }) => (
          <Menu.Item key={id} onClick={() => assign(id)} rightSection={<PresenceMark presence={presence} />}>
            {t('colleagueWithOpen', { name, open })}
          </Menu.Item>
        ))}
      {isHeld && <Menu.Item onClick={() => assign(null)}>{t('toNobody')}</Menu.Item>}
    </IconMenu>
  );
}

function SnoozeMenu({ conversations }: Props) {
  const me = useMe();
  const now = useNow(60_000);
  const arrange = useArrange();
  const [opened, setOpened] = useState(false);
  const mine = conversations.filter(
    ({ status, agent }) => status === 'waiting' || (status === 'agent' && agent?.id === me.id),
  );
  if (mine.length === 0) return null;
  const snooze = (until: number | null) =>
    arrange.mutate({ conversations: mine, change: { kind: 'snooze', until } });
  return (
    <IconMenu
      label={t('snooze')}
      icon={<IconClockPause size={18} stroke={1.5} />}
      opened={opened}
      onChange={setOpened}
    >
      {snoozeTimes(now).map(({ label, until }) => (
        <Menu.Item key={label} onClick={() => snooze(until)}>
          {label}
        </Menu.Item>
      ))}
      {mine.some(({ snoozedUntil }) => snoozedUntil !== null) && (
        <Menu.Item onClick={() => snooze(null)}>{t('wake')}</Menu.Item>
      )}
    </IconMenu>
  );
}

interface IconMenuProps {
  label: string;
  icon: ReactNode;
  opened: boolean;
  onChange: (opened: boolean) => void;
  children: ReactNode;
}

function IconMenu({ label, icon, opened, onChange, children }: IconMenuProps) {
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon variant="subtle" color="gray" aria-label={label}>
            {icon}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}
