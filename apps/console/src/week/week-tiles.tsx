import type { ReactNode } from 'react';
import type { DeskFigure, DeskReport } from '#contracts';
import { formatCount, formatDecimal } from '../format/number.js';
import type { FigureFilter } from '../inbox/model/figure-filter.js';
import { t } from '../messages/desk.js';
import { FigureLink } from './figure-link.js';
import { formatDuration, formatShare } from './model/amounts.js';
import classes from './week.module.css';

interface Props {
  now: DeskReport;
  before: DeskReport;
  /** The week is not over. */
  isRunning: boolean;
  /** Its first and last day. */
  days: string;
  period: Pick<FigureFilter, 'from' | 'to'>;
}

/** What is told where there is nothing to tell it from. */
const NONE = '–';

export function WeekTiles({ now, before, isRunning, days, period }: Props) {
  const of = (figure: DeskFigure, count: number) => (count > 0 ? { figure, ...period } : null);
  const promised = ({ promises }: DeskReport) => promises.kept + promises.broken;
  const duration = ({ median }: DeskReport['firstReply']) =>
    median === null ? NONE : formatDuration(median);
  return (
    <>
      <p className={classes.period}>
        {days}
        {isRunning && ` · ${t('soFar')}`}
      </p>
      <div className={classes.tiles}>
        <Tile
          name={t('conversationsBegun')}
          filter={of('begun', now.conversations)}
          value={formatCount(now.conversations)}
          before={formatCount(before.conversations)}
        />
        <Tile
          name={t('solvedByTheAssistant')}
          filter={of('by_assistant', now.byAssistant)}
          value={formatShare(now.byAssistant, now.conversations) ?? NONE}
          before={formatShare(before.byAssistant, before.conversations) ?? NONE}
          note={`${t('partOfWhole', { part: now.byAssistant, whole: now.conversations })} ${t('noPersonNoReturn')}${
            isRunning ? ` ${t('theLast72HoursMayStillChange')}` : ''
          }`}
        />
        <Tile
          name={t('aPersonWasAskedFor')}
          filter={of('escalated', now.escalated)}
          value={formatCount(now.escalated)}
          before={formatCount(before.escalated)}
          note={
            now.unanswered > 0 && (
              <FigureLink filter={of('unanswered', now.unanswered)}>
                {t('stillWithoutAWord', { count: now.unanswered })}
              </FigureLink>
            )
          }
        />
        <Tile
          name={t('firstAnswerByAPerson')}
          filter={of('answered', now.firstReply.count)}
          value={duration(now.firstReply)}
          before={duration(before.firstReply)}
          note={t('medianOf', { count: now.firstReply.count })}
        />
        <Tile
          name={t('untilItWasSettled')}
          filter={of('settled', now.resolution.count)}
          value={duration(now.resolution)}
          before={duration(before.resolution)}
          note={t('medianOf', { count: now.resolution.count })}
        />
        <Tile
          name={t('promisesKept')}
          filter={of('kept', now.promises.kept)}
          value={formatShare(now.promises.kept, promised(now)) ?? NONE}
          before={formatShare(before.promises.kept, promised(before)) ?? NONE}
          note={
            <>
              <span>{t('keptPart', { kept: now.promises.kept })}</span>
              <FigureLink filter={of('broken', now.promises.broken)}>
                <span>{t('brokenPart', { broken: now.promises.broken })}</span>
              </FigureLink>
            </>
          }
        />
        <Tile
          name={t('satisfaction1To5')}
          filter={of('rated', now.ratings.count)}
          value={now.ratings.mean === null ? NONE : formatDecimal(now.ratings.mean, 1)}
          before={before.ratings.mean === null ? NONE : formatDecimal(before.ratings.mean, 1)}
          note={t('ratedGood', { good: now.ratings.good, count: now.ratings.count })}
        />
      </div>
    </>
  );
}

interface TileProps {
  name: string;
  /** The conversations that it counts. */
  filter: FigureFilter | null;
  value: string;
  /** The same of the week before. */
  before: string;
  note?: ReactNode;
}

function Tile({ name, filter, value, before, note }: TileProps) {
  return (
    <section className={classes.tile} aria-label={name}>
      <h2 className={classes.label}>{name}</h2>
      <p className={classes.value}>
        <FigureLink filter={filter} label={t('openTheConversationsOf', { name, value })}>
          {value}
        </FigureLink>
      </p>
      <p className={classes.before}>{t('weekBeforeWas', { before })}</p>
      {note && <p className={classes.detail}>{note}</p>}
    </section>
  );
}
