/** A file of logged decisions or demand cannot be used: the message says what is wrong, where. */
export class DecisionsDataError extends Error {
  override readonly name = 'DecisionsDataError';
}
