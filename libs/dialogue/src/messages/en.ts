/** Why a person is fetched, as staff read it. What shoppers read stands in `data/demo/flows` and `intents`. */
export const en = {
  acceptedAPerson: 'Accepted the offer of a person',
  answersDidNotHelp: 'The answers did not help',
  askedForAPerson: 'Asked for a person',
  moodOfMessage: 'A message that is {mood}',
  noUsableAnswer: '{flow}: no usable answer for {slot}',
  nothingKnown: 'Nothing known about {count} messages in a row',
  toneWorsens: 'The tone is getting worse (average {average})',
} as const;
