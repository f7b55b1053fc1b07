/** What staff read in a conversation, and why it waits for them. What shoppers read stands in `shopper-en.ts`. */
export const en = {
  aColleagueHoldsThis: '{name} holds this conversation.',
  aColleague: 'A colleague',
  agreedSoFar: 'Agreed so far, and known to the assistant:',
  agentLeftTheDesk: '{agent} left the desk.',
  assistantFailed: 'The assistant failed {tries} times to answer.',
  pressedTalkToAPerson: 'Pressed "Talk to a person".',
  rated: 'The shopper rated the conversation {rating} of 5.',
  ratedWithComment: 'The shopper rated the conversation {rating} of 5: “{comment}”',
  shoppersFeedback: "Shoppers' feedback",
  takenOverFrom: '{agent} took this over from {from}.',
  staffsArticle: "Staff's article",
} as const;
