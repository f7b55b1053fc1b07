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
    title: 'Reviews',
    shortcuts: [
      { keys: ['/'], does: 'Search in the reviews' },
      { keys: ['J'], does: 'Next review or aspect' },
      { keys: ['K'], does: 'Previous review or aspect' },
      { keys: ['1'], does: 'The open review is negative' },
      { keys: ['2'], does: 'The open review is neutral' },
      { keys: ['3'], does: 'The open review is positive' },
      { keys: ['Esc'], does: 'Close the open review' },
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
