/** What the system itself says in a conversation. */
export const notices = {
  joined: (agent: string) => `${agent} joined the conversation.`,
  handedBack: (agent: string) => `${agent} handed you back to the assistant.`,
  left: (agent: string) => `${agent} had to leave. A colleague will answer you here.`,
  failed: 'Something went wrong on our side. A person will answer this here.',
  closed: 'The conversation was closed. Write any time to open it again.',
  reopened: 'The conversation is open again.',
} as const;
