import { z } from 'zod';
import { Id, Timestamp, WholeNumber } from './common.js';
import { Priority } from './conversation.js';
import { SentimentLabel } from './understanding.js';

/**
 * Where opinions come from: the house's own voices, or posts that are sent from outside. `defects` are those of reviews, chats
 * and returns together, by product and aspect.
 */
export const StreamKind = z.enum(['reviews', 'chat', 'returns', 'searches', 'defects', 'posts']);
export type StreamKind = z.infer<typeof StreamKind>;

/** What posts of a stream are about, and so which head reads their tone: the shop's own, any, or the one for companies. */
export const StreamTone = z.enum(['shop', 'general', 'finance']);
export type StreamTone = z.infer<typeof StreamTone>;

/** A post as it is sent. Idempotent on `id`: the same again changes it, or nothing. */
export const NewPost = z.object({
  id: z.string().trim().min(1).max(200).describe('Of its source'),
  text: z
    .string()
    .trim()
    .max(10_000)
    .regex(/[^\s\p{C}]/u, 'A post needs a text'),
  publishedAt: Timestamp,
  author: z.string().trim().min(1).max(200).optional(),
  customerId: Id.optional().describe(
    'Of the author, where the shop knows it: an erasure takes the post along',
  ),
  productId: Id.optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  isDeleted: z.boolean().default(false).describe('Gone from its source: it is forgotten here too'),
});
export type NewPost = z.infer<typeof NewPost>;

/** What became of posts. */
export const TakenPosts = z.object({
  accepted: WholeNumber,
  unchanged: WholeNumber,
  deleted: WholeNumber,
  /** Left out: dated more than a day ahead. */
  inFuture: WholeNumber,
});
export type TakenPosts = z.infer<typeof TakenPosts>;

/** Mentions in one window of time. */
export const CountedWindow = z.object({
  /** Start of the window. */
  at: Timestamp,
  mentions: WholeNumber,
  negative: WholeNumber,
});
export type CountedWindow = z.infer<typeof CountedWindow>;

/** What is counted by itself within a stream: a topic, a product, both; '' stands for all. */
export const SeriesKey = z.object({ topic: z.string(), product: z.string() });
export type SeriesKey = z.infer<typeof SeriesKey>;

/** `few`: too few mentions to say anything. `learning`: what is usual is not known yet, and no alarm is raised. */
export const WatchState = z.enum(['few', 'learning', 'watched']);
export type WatchState = z.infer<typeof WatchState>;

const Name = z.string().describe('As people read it; `topic` and `product` where they have none');

export const MonitoredSeries = SeriesKey.extend({
  id: Id,
  topicName: Name,
  productName: Name,
  state: WatchState,
  mentions: WholeNumber,
});
export type MonitoredSeries = z.infer<typeof MonitoredSeries>;

export const OpinionStream = z.object({
  id: Id,
  kind: StreamKind,
  /** Of posts, as the owner calls it; '' of the house's own. */
  name: z.string(),
  /** Length of its windows in milliseconds. */
  windowMs: WholeNumber,
  state: WatchState,
  /** Windows learnt so far, and how many it takes. */
  learnt: WholeNumber,
  learning: WholeNumber,
  /** Series that are watched or learnt. */
  series: WholeNumber,
  /** Everything before was counted; null: nothing yet. */
  countedTo: Timestamp.nullable(),
  /** Since when its source says nothing, where that is no pause any more: an outage, of which nothing is known. */
  silentSince: Timestamp.nullable(),
  /** All its mentions, the newest windows, those without mentions included. */
  recent: z.array(CountedWindow),
});
export type OpinionStream = z.infer<typeof OpinionStream>;

export const AlarmState = z.enum(['open', 'acknowledged', 'snoozed', 'resolved']);
export type AlarmState = z.infer<typeof AlarmState>;

/** What can be done with an alarm; `wake` and `end` happen by themselves. */
export const AlarmAction = z.enum(['acknowledge', 'snooze', 'resolve', 'reopen', 'wake', 'end']);
export type AlarmAction = z.infer<typeof AlarmAction>;

/** Which actions lead from a state where. What is not here is refused. */
export const ALARM_TRANSITIONS: Readonly<Record<AlarmState, Partial<Record<AlarmAction, AlarmState>>>> = {
  open: { acknowledge: 'acknowledged', snooze: 'snoozed', resolve: 'resolved', end: 'resolved' },
  acknowledged: { reopen: 'open', snooze: 'snoozed', resolve: 'resolved', end: 'resolved' },
  snoozed: {
    acknowledge: 'acknowledged',
    reopen: 'open',
    wake: 'open',
    resolve: 'resolved',
    end: 'resolved',
  },
  resolved: { reopen: 'open' },
};

/** From the expected number of mentions behind a change and how far it is from what was usual. */
export const Severity = z.enum(['low', 'medium', 'high']);
export type Severity = z.infer<typeof Severity>;

export const OpinionAlarm = SeriesKey.extend({
  id: Id,
  streamId: Id,
  streamKind: StreamKind,
  streamName: z.string(),
  topicName: Name,
  productName: Name,
  /** Tone: the share of negative mentions rose. Volume: there are more mentions. */
  kind: z.enum(['tone', 'volume']),
  severity: Severity,
  state: AlarmState,
  snoozedUntil: Timestamp.nullable(),
  /** End of the window in which it was raised. */
  raisedAt: Timestamp,
  /** Start of the first window after the change, as estimated. */
  since: Timestamp,
  /** When things were as before, or the new had become usual. */
  endedAt: Timestamp.nullable(),
  /** How much likelier the windows since then are with the change than without. */
  ratio: z.number(),
  /** Share of negative mentions (tone) or mentions a window (volume): usual, and since the change. */
  usual: z.number(),
  now: z.number(),
  /** Mentions since the change, when it was raised. */
  mentions: WholeNumber,
  /** The alarm that this one is told with; null: it stands for itself. */
  joinedTo: Id.nullable(),
  /** How many are told with this one. */
  joined: WholeNumber,
});
export type OpinionAlarm = z.infer<typeof OpinionAlarm>;

/** Something that was said, as evidence. */
export const OpinionPost = z.object({
  id: z.string(),
  at: Timestamp,
  text: z.string(),
  product: z.string().nullable(),
  label: SentimentLabel.nullable(),
  /** From -1 to 1. */
  score: z.number().nullable(),
  /** Where it can be read whole. */
  reviewId: Id.nullable(),
  conversationId: Id.nullable(),
  /** Whose words they are, where a stream has several kinds. */
  voice: z.enum(['review', 'chat', 'return']).optional(),
});
export type OpinionPost = z.infer<typeof OpinionPost>;

/** Who did what with an alarm. */
export const AlarmEntry = z.object({
  id: Id,
  at: Timestamp,
  /** Name of who did it; null: it happened by itself. */
  by: z.string().nullable(),
  action: AlarmAction.or(z.enum(['raise', 'comment', 'tell', 'accept', 'refuse', 'withdraw'])),
  /** Of `accept`, `refuse` and `withdraw` the kind of the draft. */
  text: z.string().nullable(),
});
export type AlarmEntry = z.infer<typeof AlarmEntry>;

/** Languages in which sentences for shoppers are drafted. */
export const NOTICE_LANGUAGES = ['en', 'de', 'zh'] as const;

const NoticeText = z.string().trim().max(500);
/** A sentence by language; '' in one in which nothing is to be said. */
export const NoticeTexts = z
  .object({ en: NoticeText, de: NoticeText, zh: NoticeText })
  .refine((texts) => Object.values(texts).some((text) => text !== ''), {
    error: 'Needs a sentence in one language at least',
  });
export type NoticeTexts = z.infer<typeof NoticeTexts>;

/**
 * What a draft of an alarm does. `suggestions`: the product is not suggested, or after others. `sentence`: the assistant adds it
 * when it answers about the product. `priority`: conversations about it are that urgent at least.
 */
export const DraftValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('suggestions'), action: z.enum(['hide', 'demote']) }),
  z.object({ kind: z.literal('sentence'), texts: NoticeTexts }),
  z.object({ kind: z.literal('priority'), priority: Priority.extract(['high', 'urgent']) }),
]);
export type DraftValue = z.infer<typeof DraftValue>;
const DraftKind = z.enum(['suggestions', 'sentence', 'priority']);

/** Something to do about an alarm, to accept, change or refuse. */
export const AlarmDraft = z.object({
  value: DraftValue,
  /** `accepted`: in force. `ended`: it was, until its alarm was resolved. */
  state: z.enum(['proposed', 'accepted', 'refused', 'ended']),
  /** Who decided, and when; null: nobody yet. */
  by: z.string().nullable(),
  at: Timestamp.nullable(),
  /** In force until the alarm is resolved; otherwise until it is taken back. */
  endsWithAlarm: z.boolean(),
  endedAt: Timestamp.nullable(),
});
export type AlarmDraft = z.infer<typeof AlarmDraft>;

export const DraftDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accept'), value: DraftValue, endsWithAlarm: z.boolean() }),
  z.object({ decision: z.enum(['refuse', 'undo']), kind: DraftKind }),
]);
export type DraftDecision = z.infer<typeof DraftDecision>;

export const AlarmDetail = z.object({
  alarm: OpinionAlarm,
  /** Of its series, from well before the change. */
  windows: z.array(CountedWindow),
  windowMs: WholeNumber,
  /** What sets the texts since the change apart from those before: weighted log-odds, with how many texts say it. */
  phrases: z.array(z.object({ phrase: z.string(), since: WholeNumber, before: WholeNumber, z: z.number() })),
  posts: z.array(OpinionPost),
  entries: z.array(AlarmEntry),
  /** What may be done about it; none but of a defect. */
  drafts: z.array(AlarmDraft),
  /** Those told with this one. */
  joined: z.array(OpinionAlarm),
});
export type AlarmDetail = z.infer<typeof AlarmDetail>;

/** Who is told of alarms: by e-mail, by a signed webhook, in a chat room (an incoming webhook of Slack, Teams or the like). */
export const NewAlarmTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), address: z.email().max(320) }),
  z.object({ kind: z.literal('webhook'), address: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.object({ kind: z.literal('chat'), address: z.url({ protocol: /^https?$/ }).max(2_000) }),
]);
export type NewAlarmTarget = z.infer<typeof NewAlarmTarget>;

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

const DayTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Needs a time such as 22:00')
  .describe('By the clocks of the shop');

/** When a channel is left in peace: what there is to tell waits until they end. */
export const QuietHours = z
  .object({
    from: DayTime,
    to: DayTime.describe('On the next day unless it is later than `from`'),
    days: z
      .array(Weekday)
      .min(1, 'Needs a day')
      .max(7)
      .overwrite((days) => WEEKDAYS.filter((day) => days.includes(day)))
      .describe('On which they begin'),
    severePass: z.boolean().describe('Alarms of high severity are told at once'),
  })
  .refine(({ from, to, days }) => from !== to || days.length < 7, {
    path: ['to'],
    error: 'Would never end: leave some time or a day',
  });
export type QuietHours = z.infer<typeof QuietHours>;

const Hour = z.number().int().min(0).max(23).describe('By the clocks of the shop');

/** When what happened since the last time is told in one e-mail. */
export const Digest = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day'), hour: Hour }),
  z.object({ every: z.literal('week'), day: Weekday, hour: Hour }),
]);
export type Digest = z.infer<typeof Digest>;

export const AlarmTarget = z.object({
  id: Id,
  kind: z.enum(['email', 'webhook', 'chat']),
  /** Of a chat room only where it leads: the rest of its address is a secret. */
  address: z.string(),
  quiet: QuietHours.nullable(),
  /** Of e-mail alone. */
  digest: Digest.nullable(),
});
export type AlarmTarget = z.infer<typeof AlarmTarget>;

/** What one of those who are told was told, and what became of it. */
export const Delivery = z.object({
  id: Id,
  what: z.enum(['alarm.raised', 'alarm.ended', 'source.silent', 'source.heard', 'digest', 'test']),
  /** In a line. */
  about: z.string(),
  alarmId: Id.nullable(),
  kind: AlarmTarget.shape.kind,
  address: z.string(),
  at: Timestamp,
  /** It waits for the end of quiet hours; null: for nothing. */
  heldUntil: Timestamp.nullable(),
  /** `waiting` for its first or next try; `refused`: it is tried no more. */
  state: z.enum(['waiting', 'taken', 'refused']),
  tries: WholeNumber,
  /** Why it was not taken the last time. */
  answer: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** How a feed is doing. */
export const FeedHealth = z.object({
  address: z.string(),
  /** It is asked again then: the more often it failed in a row, the later. */
  nextAt: Timestamp,
  succeededAt: Timestamp.nullable(),
  failedAt: Timestamp.nullable(),
  /** What is wrong, in words; null: nothing the last time. */
  failure: z.string().nullable(),
  /** What was left out the last time, in words. */
  note: z.string().nullable(),
  failures: WholeNumber.describe('In a row'),
  /** Posts taken, and items left out, since the beginning. */
  taken: WholeNumber,
  leftOut: WholeNumber,
});
export type FeedHealth = z.infer<typeof FeedHealth>;

/** Where the posts of a stream come from. */
export const PostSource = z.object({
  /** Of the stream. */
  id: Id,
  name: z.string(),
  tone: StreamTone,
  /** Whether they are sent to it, signed with its secret. */
  isPushed: z.boolean(),
  posts: WholeNumber,
  lastPostAt: Timestamp.nullable(),
  /** When a sender or the feed last brought something new. */
  heardAt: Timestamp.nullable(),
  silentSince: Timestamp.nullable(),
  feed: FeedHealth.nullable(),
});
export type PostSource = z.infer<typeof PostSource>;

/** A topic that was found by itself in what is said. */
export const FoundTopic = z.object({
  id: Id,
  name: z.string(),
  /** By an analyst. */
  isRenamed: z.boolean(),
  isMuted: z.boolean(),
  /** Phrases that set it apart from everything else in its stream. */
  words: z.array(z.string()),
  posts: WholeNumber,
  /** Posts by day, from the day of `since` on. */
  days: z.array(WholeNumber),
  /** The most typical ones. */
  examples: z.array(OpinionPost),
  /** Topics that were merged into it. */
  parts: z.array(z.object({ id: Id, name: z.string() })),
});
export type FoundTopic = z.infer<typeof FoundTopic>;

export const FoundTopicsOfStream = z.object({
  streamId: Id,
  streamKind: StreamKind,
  streamName: z.string(),
  foundAt: Timestamp,
  /** Start of the first day that was read. */
  since: Timestamp,
  texts: WholeNumber,
  /** Those in no topic. */
  unfiled: WholeNumber,
  topics: z.array(FoundTopic),
});
export type FoundTopicsOfStream = z.infer<typeof FoundTopicsOfStream>;

export const MonitoringOverview = z.object({
  streams: z.array(OpinionStream),
  /** Not resolved, the newest first; those told with another one are not listed. */
  alarms: z.array(OpinionAlarm),
  /** How many false ones there may be a month, over all series together. */
  falseAlarms: z.number(),
});
export type MonitoringOverview = z.infer<typeof MonitoringOverview>;

export const StreamDetail = z.object({
  stream: OpinionStream,
  /** The one that is shown. */
  selected: MonitoredSeries,
  /** Those with most mentions first. */
  series: z.array(MonitoredSeries),
  /** Of the one selected. */
  windows: z.array(CountedWindow),
  alarms: z.array(OpinionAlarm),
  posts: z.array(OpinionPost),
});
export type StreamDetail = z.infer<typeof StreamDetail>;
