/** What people are told of alarms. */
export const en = {
  moreComplaints: 'More complaints: {about} ({stream})',
  moreMentions: 'More mentions: {about} ({stream})',
  alarmEnded: 'As before again: {about} ({stream})',
  resolvedMeanwhile: 'Resolved meanwhile: {about}',
  toneChanged:
    '{usual, number, percent} of mentions were negative, {now, number, percent} since {since} UTC ({mentions, plural, one {# mention} other {# mentions}}).',
  volumeChanged: '{usual, number} mentions {window} were usual, {now, number} since {since} UTC.',
  sourceSilent: 'Nothing comes in any more: {name}',
  sourceSilentSince:
    'Nothing since {since} UTC, far longer than its usual pauses: the source is likely out, and what is said there is not known.',
  sourceHeard: 'Heard again: {name}',
  tryTelling: 'A try: alarms will be told here',
  anHour: 'an hour',
  aDay: 'a day',
  everything: 'everything',
  reviews: 'reviews',
  chat: 'chat messages',
  returns: 'returns',
  searches: 'searches without results',
  posts: 'posts',
};
