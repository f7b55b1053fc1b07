import type { Priority } from '#contracts';
import { PRIORITY_LABEL } from '../format/labels.js';
import classes from './priority-mark.module.css';

const LEVEL: Record<Priority, number> = { low: 1, normal: 2, high: 3, urgent: 4 };

/** Bars that rise with urgency, and the word. */
export function PriorityMark({ priority }: { priority: Priority }) {
  return (
    <span className={classes.mark} data-priority={priority}>
      <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden>
        {[1, 2, 3, 4].map((level) => (
          <rect
            key={level}
            x={(level - 1) * 3.7}
            y={10 - level * 2.5}
            width="2.7"
            height={level * 2.5}
            rx="0.8"
            fill="currentColor"
            opacity={level <= LEVEL[priority] ? 1 : 0.25}
          />
        ))}
      </svg>
      {PRIORITY_LABEL[priority]}
    </span>
  );
}
