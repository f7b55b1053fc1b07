/** A file of windows cannot be used: the message says what is wrong, and on which line. */
export class WindowsDataError extends Error {
  override readonly name = 'WindowsDataError';
}
