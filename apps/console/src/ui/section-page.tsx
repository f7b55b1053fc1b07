import type { ReactNode } from 'react';
import classes from './section-page.module.css';

interface Props {
  title: string;
  /** At the end of the title's row. */
  tools?: ReactNode;
  children: ReactNode;
}

export function SectionPage({ title, tools, children }: Props) {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.tools}>{tools}</div>
      </div>
      {children}
    </div>
  );
}
