import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { routes, StaffLanguage } from '#contracts';
import { api } from '../api/api.js';
import { ROLE_LABEL } from '../format/labels.js';
import { follow, LANGUAGES, spokenLanguage } from '../language.js';
import { useMe } from '../session/me-context.js';
import { useLogOut } from '../session/use-log-out.js';
import { failed } from '../ui/failed.js';
import { initials } from '../ui/initials.js';
import { t } from '../messages/desk.js';
import { AwayItem } from './away-item.js';
import { openShortcutsHelp } from './shortcuts-help.js';
import classes from './account-menu.module.css';

export function AccountMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const logOut = useLogOut();
  const choose = useMutation({
    mutationFn: (language: StaffLanguage) => api(routes.chooseLanguage, { body: { language } }),
    onSuccess: ({ account }) => follow(account.language),
    onError: failed(t('theLanguageCouldNotBeChanged')),
  });
  return (
    <Menu position="right-end" width={220} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.face} title={me.name}>
          <span aria-hidden>{initials(me.name)}</span>
          <span className="visually-hidden">{t('accountOfMe', { me: me.name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {ROLE_LABEL[me.role]}
        </Menu.Label>
        {me.role !== 'analyst' && <AwayItem />}
        <Menu.Item
          leftSection={<IconUser size={16} stroke={1.5} />}
          onClick={() => void navigate({ to: '/settings/account' })}
        >
          {t('yourAccount')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.5} />} onClick={openShortcutsHelp}>
          {t('keyboardShortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('languageOfTheConsole')}</Menu.Label>
        {StaffLanguage.options.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={language === spokenLanguage()}
            rightSection={language === spokenLanguage() ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => choose.mutate(language)}
          >
            {LANGUAGES[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.5} />} onClick={() => logOut.mutate()}>
          {t('logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
