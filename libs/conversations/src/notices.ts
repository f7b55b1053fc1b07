/** What the system itself says in a conversation. */
export const notices = {
  joined: (agent: string) => `${agent} joined the conversation.`,
  handedBack: (agent: string) => `${agent} handed you back to the assistant.`,
  closed: 'The conversation was closed. Write any time to open it again.',
  reopened: 'The conversation is open again.',
} as const;
