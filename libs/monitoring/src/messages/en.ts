/** What people are told of alarms. */
export const en = {
  moreComplaints: 'More complaints: {about} ({stream})',
  moreMentions: 'More mentions: {about} ({stream})',
  alarmEnded: 'As before again: {about} ({stream})',
  toneChanged:
    '{usual, number, percent} of mentions were negative, {now, number, percent} since {since} UTC ({mentions, plural, one {# mention} other {# mentions}}).',
  volumeChanged: '{usual, number} mentions {window} were usual, {now, number} since {since} UTC.',
  anHour: 'an hour',
  aDay: 'a day',
  everything: 'everything',
  reviews: 'reviews',
  chat: 'chat messages',
  returns: 'returns',
  posts: 'posts',
};
