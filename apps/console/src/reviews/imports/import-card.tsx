import { Progress } from '@mantine/core';
import { REVIEW_FIELDS, type ReviewImport } from '#contracts';
import { formatCount, formatPercent } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { LinkButton } from '../../ui/link-button.js';
import { FIELD_LABEL } from './field-label.js';
import { RejectedRowsButton } from './rejected-rows-button.js';
import { timeLeft } from './time-left.js';
import classes from './imports.module.css';

const STATE: Record<ReviewImport['state'], string> = {
  waiting: 'Waits for its turn',
  running: 'On its way in',
  done: 'Done',
  failed: 'Failed',
};

/** One file: how far it is, how fast, what came of its rows. */
export function ImportCard({ item }: { item: ReviewImport }) {
  const { name, state, bytes, bytesRead, rows, accepted, unchanged, rejected, rowsPerSecond, secondsLeft } =
    item;
  const share = bytes > 0 ? bytesRead / bytes : 0;
  const rate = rowsPerSecond === null ? null : `${formatCount(Math.round(rowsPerSecond))} rows/s`;
  const left = state === 'running' && secondsLeft !== null ? timeLeft(secondsLeft) : null;
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h2 className={classes.title}>{name}</h2>
        <span className={classes.state} data-state={state} role="status">
          {STATE[state]}, {formatDateTime(item.finishedAt ?? item.createdAt)}
        </span>
      </div>
      {state === 'running' && (
        <Progress value={share * 100} aria-label={`${name}: ${formatPercent(share)} read`} />
      )}
      {item.reason && (
        <p className={classes.state} data-state="failed">
          {item.reason}
        </p>
      )}
      <div className={classes.counts}>
        <span>{formatCount(rows)} rows</span>
        <span>{formatCount(accepted)} taken</span>
        {unchanged > 0 && <span>{formatCount(unchanged)} known already</span>}
        {rejected > 0 && <span>{formatCount(rejected)} rejected</span>}
        {rate && <span>{rate}</span>}
        {left && <span>{left} left</span>}
        {rejected > 0 && <RejectedRowsButton item={item} />}
        {state === 'done' && accepted > 0 && (
          <LinkButton to="/reviews" size="compact-xs" variant="light">
            See the reports
          </LinkButton>
        )}
      </div>
      {item.mapping && (
        <details className={classes.mapping}>
          <summary>Columns</summary>
          <ul>
            {REVIEW_FIELDS.flatMap((field) => {
              const column = item.mapping?.[field];
              return column ? [<li key={field}>{`${FIELD_LABEL[field]}: ${column}`}</li>] : [];
            })}
          </ul>
        </details>
      )}
    </li>
  );
}
