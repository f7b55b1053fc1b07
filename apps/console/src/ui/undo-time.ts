/** How long an undo is offered, in place of asking before. */
export const UNDO_MS = 5_000;
