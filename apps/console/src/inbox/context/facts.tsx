import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** A titled list of names and values. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.block}>
      <h2 className={classes.title}>{title}</h2>
      <dl className={classes.list}>{children}</dl>
    </div>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}
