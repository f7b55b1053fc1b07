import type { ReactNode } from 'react';
import classes from './state.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  text: string;
  /** The one next step. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      {action}
    </div>
  );
}
