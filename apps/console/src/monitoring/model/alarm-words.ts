import type {
  AlarmEntry,
  AlarmState,
  DraftValue,
  OpinionAlarm,
  OpinionStream,
  SeriesKey,
  Severity,
  StreamKind,
} from '#contracts';
import { formatCount, formatDecimal } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';

const DAY_MS = 86_400_000;
const MILLION = 1e6;

const STREAM_NAME: Record<StreamKind, string> = {
  reviews: t('streamReviews'),
  chat: t('streamChat'),
  returns: t('streamReturns'),
  searches: t('streamSearches'),
  defects: t('streamDefects'),
  posts: t('streamPosts'),
};

export const streamName = ({ kind, name }: Pick<OpinionStream, 'kind' | 'name'>): string =>
  name || STREAM_NAME[kind];

export const SEVERITY_NAME: Record<Severity, string> = {
  low: t('severityLow'),
  medium: t('severityMedium'),
  high: t('severityHigh'),
};
export const SEVERITY_COLOR: Record<Severity, string> = { low: 'gray', medium: 'orange', high: 'red' };

export const ENTRY_NAME: Record<AlarmEntry['action'], string> = {
  raise: t('entryRaise'),
  acknowledge: t('entryAcknowledge'),
  snooze: t('entrySnooze'),
  resolve: t('entryResolve'),
  reopen: t('entryReopen'),
  wake: t('entryWake'),
  end: t('entryEnd'),
  comment: t('entryComment'),
  tell: t('entryTell'),
  accept: t('entryAccept'),
  refuse: t('entryRefuse'),
  withdraw: t('entryWithdraw'),
};

export const DRAFT_NAME: Record<DraftValue['kind'], string> = {
  suggestions: t('draftSuggestions'),
  sentence: t('draftSentence'),
  priority: t('draftPriority'),
};

/** What was written with it, or what it was done with. */
export const entryText = ({ action, text }: AlarmEntry): string | null =>
  action === 'accept' || action === 'refuse' || action === 'withdraw'
    ? DRAFT_NAME[text as DraftValue['kind']]
    : text;

export const windowName = (windowMs: number): string => t(windowMs < DAY_MS ? 'windowHour' : 'windowDay');

/** `boot sole: All-weather boot`, or the whole stream. */
export const seriesName = (
  { topicName, productName }: { topicName: string; productName: string },
  stream: Pick<OpinionStream, 'kind' | 'name'>,
): string =>
  [topicName, productName].filter(Boolean).join(' · ') || t('alarmAll', { stream: streamName(stream) });

export const alarmTitle = (alarm: OpinionAlarm): string => {
  const what = { what: alarmSeries(alarm) };
  if (alarm.kind === 'volume') return t('alarmVolume', what);
  return t(alarm.streamKind === 'defects' ? 'alarmDefect' : 'alarmTone', what);
};

export const alarmSeries = (alarm: OpinionAlarm): string =>
  seriesName(alarm, { kind: alarm.streamKind, name: alarm.streamName });

const share = (value: number): string => `${formatDecimal(value * 100, 1)} %`;

/** What was usual and what is now. */
export function alarmChange(alarm: OpinionAlarm, windowMs: number): string {
  const { kind, usual, now, since, mentions } = alarm;
  const facts = { since: formatDateTime(since), mentions: formatCount(mentions) };
  return kind === 'tone'
    ? t('alarmToneFromTo', { ...facts, usual: share(usual), now: share(now) })
    : t('alarmVolumeFromTo', {
        ...facts,
        usual: formatDecimal(usual, 1),
        now: formatDecimal(now, 1),
        window: windowName(windowMs),
      });
}

export const alarmSureness = ({ ratio }: OpinionAlarm): string =>
  ratio > MILLION ? t('alarmRatioHuge') : t('alarmRatio', { ratio: formatCount(Math.round(ratio)) });

export const stateName = ({ state, snoozedUntil }: Pick<OpinionAlarm, 'state' | 'snoozedUntil'>): string => {
  const names: Record<AlarmState, string> = {
    open: t('alarmOpen'),
    acknowledged: t('alarmAcknowledged'),
    snoozed: t('alarmSnoozed', { until: snoozedUntil === null ? '' : formatDateTime(snoozedUntil) }),
    resolved: t('alarmResolved'),
  };
  return names[state];
};

export const watchName = ({ state, learnt, learning, silentSince }: OpinionStream): string => {
  if (silentSince !== null) return t('watchSilent', { since: formatDateTime(silentSince) });
  return state === 'few'
    ? t('watchFew')
    : state === 'learning'
      ? t('watchLearning', { learnt, learning })
      : t('watchWatched');
};

/** Of the address; everything without a topic or a product. */
export const searchOf = ({ topic, product }: SeriesKey) => ({
  ...(topic && { topic }),
  ...(product && { product }),
});
