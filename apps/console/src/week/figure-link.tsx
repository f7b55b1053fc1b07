import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../session/me-context.js';
import { type FigureFilter, figureText } from '../inbox/model/figure-filter.js';
import classes from './week.module.css';

interface Props {
  /** Null where there is nothing to open. */
  filter: FigureFilter | null;
  /** Where it leads, as its text alone does not say. */
  label?: string;
  children: ReactNode;
}

/** A figure that opens its conversations; for who has no inbox, the figure. */
export function FigureLink({ filter, label, children }: Props) {
  const me = useMe();
  if (filter === null || me.role === 'analyst') return children;
  return (
    <Link
      to="/inbox"
      search={{ view: 'all', of: figureText(filter) }}
      className={classes.open}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
