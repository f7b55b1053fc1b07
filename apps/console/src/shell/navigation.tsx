import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '../session/me-context.js';
import { t } from '../messages/desk.js';
import { AccountMenu } from './account-menu.js';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import { NavLinkItem } from './nav-link-item.js';
import { navItemsFor } from './nav-items.js';
import { OpenAlarms } from './open-alarms.js';
import { NotificationSwitch } from './notification-switch.js';
import { palette } from './palette/palette-store.js';
import { WaitingCount } from './waiting-count.js';
import classes from './navigation.module.css';

/** The left rail: foldable; a bar at the bottom on a phone. */
export function Navigation({ live }: { live: boolean }) {
  const me = useMe();
  const roomy = useMediaQuery('(min-width: 90em)', true, { getInitialValueInEffect: false });
  const [choice, choose] = useLocalStorage<'open' | 'folded' | null>({
    key: 'attendant.navigation',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const folded = choice ? choice === 'folded' : !roomy;
  const items = useRef<HTMLUListElement>(null);
  const page = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    // On a low screen, or a narrow one, some pages are beyond the edge of the list.
    items.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  const FoldIcon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = folded ? t('unfoldTheNavigation') : t('foldTheNavigation');

  return (
    <nav className={classes.rail} data-folded={folded} aria-label={t('main')}>
      <div className={classes.head}>
        <span className={classes.name}>{t('attendant')}</span>
        <Tooltip label={foldLabel} position="right">
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.fold}
            aria-label={foldLabel}
            onClick={() => choose(folded ? 'open' : 'folded')}
          >
            <FoldIcon size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
      <ul ref={items} className={classes.items}>
        {navItemsFor(me.role).map(({ to, label, icon }, index, all) => (
          <li
            key={to}
            className={classes.item}
            data-section-start={index > 0 && all[index - 1]?.section !== all[index]?.section}
          >
            <NavLinkItem
              to={to}
              label={label}
              icon={icon}
              folded={folded}
              badge={
                (live && to === '/inbox' && <WaitingCount />) || (to === '/monitoring' && <OpenAlarms />)
              }
            />
          </li>
        ))}
      </ul>
      <div className={classes.tools}>
        <Tooltip label={t('commandsCtrlK')} position="right">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('openTheCommandPalette')}
            onClick={palette.open}
          >
            <IconSearch size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        {live && <NotificationSwitch />}
        <ColorSchemeMenu />
        <AccountMenu />
      </div>
    </nav>
  );
}
