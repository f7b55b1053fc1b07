/** Why something is not suggested, as staff read it. What shoppers read stands in `shopper-en.ts`. */
export const en = {
  boughtAlready: 'Bought already',
  breaksTheCondition: 'Does not meet the condition',
  breaksTheNeed: 'Does not meet the limits, or not in stock so',
  forOthers: 'Made for somebody else',
  nothingSpeaksForIt: 'Nothing of what is known speaks for it',
  notWanted: 'The shopper does not want it',
  ruleHides: 'Rule "{name}"',
  sameKind: 'Of the same kind as what it should go with',
  seed: 'What it starts from',
  shownBefore: 'Shown before, or asked to be left out',
  soldOut: 'Sold out',
  unasked: 'Made for people that nobody asked for',
  unwanted: 'The shopper does not want {what}',
} as const;
