/** What the system itself says to shoppers, and why a conversation waits for staff. */
export const en = {
  aColleagueHoldsThis: '{name} holds this conversation.',
  aColleague: 'A colleague',
  agentHandedBack: '{agent} handed you back to the assistant.',
  agentJoined: '{agent} joined the conversation.',
  agentLeft: '{agent} had to leave. A colleague will answer you here.',
  agentLeftTheDesk: '{agent} left the desk.',
  assistantFailed: 'The assistant failed {tries} times to answer.',
  closed: 'The conversation was closed. Write any time to open it again.',
  failed: 'Something went wrong on our side. A person will answer this here.',
  pressedTalkToAPerson: 'Pressed "Talk to a person".',
  reopened: 'The conversation is open again.',
  shoppersFeedback: "Shoppers' feedback",
  staffsArticle: "Staff's article",
} as const;
