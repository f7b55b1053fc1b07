/** Why a person is fetched, as staff read it. What shoppers read stands in `data/demo/flows` and `intents`. */
export const en = {
  acceptedAPerson: 'Accepted the offer of a person',
  answersDidNotHelp: 'The answers did not help',
  askedForAPerson: 'Asked for a person',
  moodOfMessage: 'A message that is {mood}',
  noUsableAnswer: '{flow}: no usable answer about {slot}',
  nothingKnown: 'Nothing known about {count} messages in a row',
  outcomeOfFlow: '{flow}: {outcome}. {detail}',
  toneWorsens: 'The tone is getting worse',
  writesIn: 'Writes in {language}',
} as const;
