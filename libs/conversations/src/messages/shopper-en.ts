/** What the system itself says to shoppers. */
export const shopperEn = {
  agentHandedBack: '{agent} handed you back to the assistant.',
  agentJoined: '{agent} joined the conversation.',
  agentLeft: '{agent} had to leave. A colleague will answer you here.',
  closed: 'The conversation was closed. Write any time to open it again.',
  failed: 'Something went wrong on our side. A person will answer this here.',
  reopened: 'The conversation is open again.',
} as const;
