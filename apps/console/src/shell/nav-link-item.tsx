import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NAV_ITEMS } from './nav-items.js';
import classes from './nav-link-item.module.css';

interface Props {
  to: (typeof NAV_ITEMS)[number]['to'];
  label: string;
  icon: Icon;
  folded: boolean;
  badge: ReactNode;
}

export function NavLinkItem({ to, label, icon: ItemIcon, folded, badge }: Props) {
  return (
    <Tooltip label={label} position="right" disabled={!folded}>
      <Link to={to} className={classes.link} data-folded={folded} activeOptions={{ includeSearch: false }}>
        <ItemIcon size={20} stroke={1.5} aria-hidden />
        <span className={classes.label}>{label}</span>
        {badge}
      </Link>
    </Tooltip>
  );
}
