import { Button, Progress } from '@mantine/core';
import { REVIEW_FIELDS, type ReviewImport } from '#contracts';
import { formatCount, formatPercent } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { LinkButton } from '../../ui/link-button.js';
import { FIELD_LABEL } from './field-label.js';
import { RejectedRowsButton } from './rejected-rows-button.js';
import { timeLeft } from './time-left.js';
import { useCancelImport } from './use-imports.js';
import classes from './imports.module.css';
import { t } from '../../messages/index.js';

const STATE: Record<ReviewImport['state'], string> = {
  waiting: t('waitsForItsTurn'),
  running: t('onItsWayIn'),
  done: t('done'),
  failed: t('failed'),
  cancelled: t('cancelledAndKept'),
};

/** One file: how far it is, how fast, what came of its rows. */
export function ImportCard({ item }: { item: ReviewImport }) {
  const { name, state, bytes, bytesRead, rows, accepted, unchanged, rejected, rowsPerSecond, secondsLeft } =
    item;
  const cancel = useCancelImport();
  const share = bytes > 0 ? bytesRead / bytes : 0;
  const rate =
    rowsPerSecond === null ? null : t('rowsASecond', { rate: formatCount(Math.round(rowsPerSecond)) });
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
        <Progress
          value={share * 100}
          aria-label={t('nameShareRead', { name, share: formatPercent(share) })}
        />
      )}
      {item.reason && (
        <p className={classes.state} data-state="failed">
          {item.reason}
        </p>
      )}
      <div className={classes.counts}>
        <span>{t('rowsOfFile', { rows: formatCount(rows), count: rows })}</span>
        <span>{t('rowsTaken', { rows: formatCount(accepted) })}</span>
        {unchanged > 0 && <span>{t('rowsKnown', { rows: formatCount(unchanged) })}</span>}
        {rejected > 0 && <span>{t('rowsRejected', { rows: formatCount(rejected) })}</span>}
        {rate && <span>{rate}</span>}
        {left && <span>{t('timeLeft', { time: left })}</span>}
        {rejected > 0 && <RejectedRowsButton item={item} />}
        {(state === 'waiting' || state === 'running') && (
          <Button
            size="compact-xs"
            variant="light"
            loading={cancel.isPending}
            onClick={() => {
              cancel.mutate(item);
            }}
          >
            {t('cancelTheImport')}
          </Button>
        )}
        {state === 'done' && accepted > 0 && (
          <LinkButton to="/reviews" size="compact-xs" variant="light">
            {t('seeTheReports')}
          </LinkButton>
        )}
      </div>
      {item.mapping && (
        <details className={classes.mapping}>
          <summary>{t('columns')}</summary>
          <ul>
            {REVIEW_FIELDS.flatMap((field) => {
              const column = item.mapping?.[field];
              return column ? [<li key={field}>{`${FIELD_LABEL[field]}: ${column}`}</li>] : [];
            })}
            {item.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
