import type { ReactNode } from 'react';
import classes from './settings-page.module.css';

/** The frame of a settings page: its title and one column. */
export function SettingsPage({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <div className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          {action}
        </div>
        {children}
      </div>
    </div>
  );
}
