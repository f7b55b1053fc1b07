/** What the help shows. */
export const SHORTCUT_LIST: readonly {
  title: string;
  shortcuts: readonly { keys: readonly string[]; does: string }[];
}[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl', 'K'], does: 'Open the command palette' },
      { keys: ['?'], does: 'Show this help' },
    ],
  },
  {
    title: 'List',
    shortcuts: [
      { keys: ['J'], does: 'Next conversation' },
      { keys: ['K'], does: 'Previous conversation' },
      { keys: ['Enter'], does: 'Open it' },
      { keys: ['O'], does: 'Open it' },
      { keys: ['/'], does: 'Search' },
    ],
  },
  {
    title: 'Conversation',
    shortcuts: [
      { keys: ['A'], does: 'Take over' },
      { keys: ['R'], does: 'Reply' },
      { keys: ['N'], does: 'Write a private note' },
      { keys: ['H'], does: 'Hand back to the assistant' },
      { keys: ['E'], does: 'Close' },
      { keys: ['Enter'], does: 'Send what is written (Shift+Enter: new line)' },
    ],
  },
];
