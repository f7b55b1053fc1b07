import type { ReactNode } from 'react';
import classes from './card.module.css';

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <h2 className={classes.title}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
