/** DOM id of a row, for the keyboard to focus. */
export const rowId = (conversationId: string): string => `conversation-${conversationId}`;
