import { useMemo } from 'react';
import type { CountedWindow } from '#contracts';
import { Figure } from '../charts/figure.js';
import { TrendChart } from '../charts/trend-chart.js';
import type { Trend } from '../charts/trend-option.js';
import { formatCount, formatPercent } from '../format/number.js';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { windowName } from './model/alarm-words.js';
import classes from '../ui/section-page.module.css';
import { locale } from '../language.js';

const DAY_MS = 86_400_000;

const columns: readonly Column<CountedWindow>[] = [
  { id: 'at', label: t('windowHead'), value: ({ at }) => at, cell: ({ at }) => formatDateTime(at) },
  {
    id: 'mentions',
    label: t('mentionsHead'),
    numeric: true,
    value: ({ mentions }) => mentions,
    cell: ({ mentions }) => formatCount(mentions),
  },
  {
    id: 'negative',
    label: t('negativeHead'),
    numeric: true,
    value: ({ negative }) => negative,
    cell: ({ negative }) => formatCount(negative),
  },
];

interface Props {
  windows: readonly CountedWindow[];
  windowMs: number;
  /** Instants to point out. */
  marks: readonly { at: number; label: string }[];
}

/** Volume and tone of a series over time, with what is to be noticed. */
export function WindowFigures({ windows, windowMs, marks }: Props) {
  const trends = useMemo(() => {
    const day = new Intl.DateTimeFormat(locale(), {
      ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
      ...(windowMs < DAY_MS && { hour: '2-digit', minute: '2-digit' }),
    } as Intl.DateTimeFormatOptions);
    const pointed = marks.flatMap(({ at, label }) => {
      const index = windows.findIndex((window) => window.at <= at && at < window.at + windowMs);
      return index < 0 ? [] : [{ index, label }];
    });
    const common = { marks: pointed, nothing: t('noMentions') };
    const volume: Trend = {
      ...common,
      kind: 'bars',
      points: windows.map(({ at, mentions }) => ({ label: day.format(at), value: mentions })),
      format: formatCount,
    };
    const tone: Trend = {
      ...common,
      kind: 'line',
      points: windows.map(({ at, mentions, negative }) => ({
        label: day.format(at),
        value: mentions === 0 ? null : negative / mentions,
        n: mentions,
      })),
      format: formatPercent,
      range: [0, 1],
    };
    return { volume, tone };
  }, [windows, windowMs, marks]);
  const window = windowName(windowMs);
  const rowKey = ({ at }: CountedWindow) => String(at);
  return (
    <div className={classes.pair}>
      <Figure
        title={t('negativeByWindow', { window })}
        name="negative-share"
        columns={columns}
        rows={windows}
        rowKey={rowKey}
      >
        <TrendChart trend={trends.tone} label={t('negativeByWindow', { window })} />
      </Figure>
      <Figure
        title={t('mentionsByWindow', { window })}
        name="mentions"
        columns={columns}
        rows={windows}
        rowKey={rowKey}
      >
        <TrendChart trend={trends.volume} label={t('mentionsByWindow', { window })} />
      </Figure>
    </div>
  );
}
