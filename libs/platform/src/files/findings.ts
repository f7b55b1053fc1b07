/** Something wrong in one of the shop's files. Line and column count from 1. */
export interface Finding {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** `file:line:column: message`, the form that editors and terminals turn into a link. */
export const describeFinding = ({ file, line, column, message }: Finding): string =>
  `${file}:${line}:${column}: ${message}`;

/** Line and column of a character offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
