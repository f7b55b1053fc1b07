import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './section-tabs.module.css';

interface Props {
  label: string;
  tabs: readonly { to: LinkProps['to']; label: string }[];
  /** What of the address goes from tab to tab. */
  search?: LinkProps['search'];
  /** At the end of the row. */
  tools?: ReactNode;
  children: ReactNode;
}

/** Pages that belong together, under one row of links. */
export function SectionTabs({ label, tabs, search, tools, children }: Props) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <nav className={classes.tabs} aria-label={label}>
          {tabs.map((tab) => (
            <Link
              key={tab.label}
              to={tab.to}
              search={search}
              className={classes.tab}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {tab.label}
            </Link>
          ))}
        </nav>
        {tools}
      </header>
      {children}
    </div>
  );
}
