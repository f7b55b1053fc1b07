import type { RestockFigures, RestockRow } from '#contracts';
import { formatDecimal, formatPercent } from '../../format/number.js';
import { formatDayOfWeek } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { locale } from '../../language.js';

const DAY = 86_400_000;

/** Why so much is to be ordered, in one sentence. */
export const whyOf = ({ brief, reason, onHand, underWay, plannedAt }: RestockRow): string => {
  if (!brief) return t(reason === 'always_sold_out' ? 'soldOutNearlyAlways' : 'tooFewDaysToPlan');
  const { weekly, leadTime, empty } = brief;
  const known = t('sellsAWeek', {
    weekly: formatDecimal(weekly.mean, 1),
    days: leadTime.half,
    left: onHand,
    underWay,
  });
  if (onHand === 0) return t('knownSoldOut', { known });
  if (!empty) return t('knownNotSoon', { known });
  return t('knownEmptyBy', {
    known,
    day: formatDayOfWeek(plannedAt + empty.inDays * DAY),
    share: formatPercent(empty.share),
  });
};

/** What the demand is known from, with what of it was not seen. */
export const demandNote = (figures: RestockFigures): string => {
  const { days, soldOutDays, weeklyLost } = figures;
  const known =
    soldOutDays === 0
      ? t('knownFromDays', { days })
      : t('knownFromDaysSoldOut', { days, soldOutDays, lost: formatDecimal(weeklyLost, 1) });
  return [known, ...movesNotes(figures)].join(' ');
};

const EFFECT = {
  weekday: t('theDayOfTheWeek'),
  season: t('theSeason'),
  promotion: t('promotions'),
} as const;

/** What moves the demand, and how well the last days were foretold without them. */
const movesNotes = ({ calendar }: RestockFigures): string[] => {
  if (!calendar) return [];
  const { effects, memory, heldOut } = calendar;
  const widest = heldOut?.coverage.at(-1);
  return [
    ...(effects.length > 0
      ? [
          t('demandMovesWith', {
            effects: new Intl.ListFormat(locale()).format(effects.map((effect) => EFFECT[effect])),
          }),
        ]
      : []),
    ...(memory === null ? [] : [t('daysCountForHalf', { days: memory })]),
    ...(heldOut && widest
      ? [
          t('foretoldWithin', {
            days: heldOut.days,
            covered: formatPercent(widest.covered),
            expected: formatPercent(widest.expected),
          }),
        ]
      : []),
  ];
};
