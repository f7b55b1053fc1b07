import { useMemo } from 'react';
import type { DeskReport, EscalationReason } from '#contracts';
import { Figure } from '../charts/figure.js';
import { formatCount } from '../format/number.js';
import { REASON_LABEL } from '../format/labels.js';
import type { Column } from '../table/column.js';
import type { FigureFilter } from '../inbox/model/figure-filter.js';
import { FigureLink } from './figure-link.js';
import { t } from '../messages/desk.js';
import classes from './week.module.css';

interface Row {
  code: EscalationReason;
  reason: string;
  now: number;
  before: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'reason', label: t('reason'), value: ({ reason }) => reason },
  { id: 'now', label: t('thisWeek'), value: ({ now }) => now, numeric: true },
  { id: 'before', label: t('theWeekBefore'), value: ({ before }) => before, numeric: true },
];

interface Props {
  now: DeskReport;
  before: DeskReport;
  period: Pick<FigureFilter, 'from' | 'to'>;
}

/** Why a person was needed, as bars from zero; the week before is the thin line below. */
export function Reasons({ now, before, period }: Props) {
  const rows = useMemo(() => rowsOf(now, before), [now, before]);
  const most = Math.max(1, ...rows.flatMap((row) => [row.now, row.before]));
  const width = (count: number) => ({ width: `${String((100 * count) / most)}%` });
  if (rows.length === 0) return null;
  return (
    <Figure
      title={t('whyAPersonWasNeededCount')}
      note={t('theThinLineIsTheWeekBefore')}
      name="desk-reasons"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ reason }) => reason}
    >
      <ul className={classes.bars}>
        {rows.map((row) => (
          <li
            key={row.reason}
            className={classes.row}
            title={t('nowAndBefore', { reason: row.reason, now: row.now, before: row.before })}
          >
            <span>
              <FigureLink
                filter={row.now > 0 ? { figure: 'escalated', reason: row.code, ...period } : null}
                label={t('openTheConversationsOf', { name: row.reason, value: formatCount(row.now) })}
              >
                {row.reason}
              </FigureLink>
            </span>
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={width(row.now)} />
              <span className={classes.thin} style={width(row.before)} />
            </span>
            <span className={classes.count}>
              {formatCount(row.now)}{' '}
              <span className={classes.was}>{t('weekBeforeShort', { before: formatCount(row.before) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

/** Every reason of either week, most frequent first. */
function rowsOf(now: DeskReport, before: DeskReport): Row[] {
  const count = ({ reasons }: DeskReport, reason: string) =>
    reasons.find((each) => each.reason === reason)?.count ?? 0;
  const all = new Set([...now.reasons, ...before.reasons].map(({ reason }) => reason));
  return [...all]
    .map((reason) => ({
      code: reason,
      reason: REASON_LABEL[reason],
      now: count(now, reason),
      before: count(before, reason),
    }))
    .sort((a, b) => b.now - a.now || b.before - a.before);
}
