import type { ReactNode } from 'react';
import type { DeskReport } from '#contracts';
import { formatCount, formatDecimal } from '../format/number.js';
import { LinkButton } from '../ui/link-button.js';
import { useMe } from '../session/me-context.js';
import { t } from '../messages/desk.js';
import { formatDuration, formatShare } from './model/amounts.js';
import classes from './week.module.css';

interface Props {
  now: DeskReport;
  before: DeskReport;
  /** The week is not over. */
  isRunning: boolean;
  /** Its first and last day. */
  days: string;
}

/** What is told where there is nothing to tell it from. */
const NONE = '–';

export function WeekTiles({ now, before, isRunning, days }: Props) {
  const me = useMe();
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
          value={formatCount(now.conversations)}
          before={formatCount(before.conversations)}
        />
        <Tile
          name={t('solvedByTheAssistant')}
          value={formatShare(now.byAssistant, now.conversations) ?? NONE}
          before={formatShare(before.byAssistant, before.conversations) ?? NONE}
          note={`${t('partOfWhole', { part: now.byAssistant, whole: now.conversations })} ${t('noPersonNoReturn')}${
            isRunning ? ` ${t('theLast72HoursMayStillChange')}` : ''
          }`}
        />
        <Tile
          name={t('aPersonWasAskedFor')}
          value={formatCount(now.escalated)}
          before={formatCount(before.escalated)}
          note={now.unanswered > 0 && t('stillWithoutAWord', { count: now.unanswered })}
        />
        <Tile
          name={t('firstAnswerByAPerson')}
          value={duration(now.firstReply)}
          before={duration(before.firstReply)}
          note={t('medianOf', { count: now.firstReply.count })}
        />
        <Tile
          name={t('untilItWasSettled')}
          value={duration(now.resolution)}
          before={duration(before.resolution)}
          note={t('medianOf', { count: now.resolution.count })}
        />
        <Tile
          name={t('promisesKept')}
          value={formatShare(now.promises.kept, promised(now)) ?? NONE}
          before={formatShare(before.promises.kept, promised(before)) ?? NONE}
          note={
            <>
              {t('keptAndBroken', now.promises)}
              {me.role !== 'analyst' && isRunning && now.promises.broken > 0 && (
                <LinkButton to="/inbox" search={{ view: 'due' }} size="compact-xs" variant="default">
                  {t('seeWhatIsPromised')}
                </LinkButton>
              )}
            </>
          }
        />
        <Tile
          name={t('satisfaction1To5')}
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
  value: string;
  /** The same of the week before. */
  before: string;
  note?: ReactNode;
}

function Tile({ name, value, before, note }: TileProps) {
  return (
    <section className={classes.tile} aria-label={name}>
      <h2 className={classes.label}>{name}</h2>
      <p className={classes.value}>{value}</p>
      <p className={classes.before}>{t('weekBeforeWas', { before })}</p>
      {note && <p className={classes.detail}>{note}</p>}
    </section>
  );
}
