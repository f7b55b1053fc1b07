/** For `LOWER(column) LIKE :pattern ESCAPE '\\'`: what contains the text, matched literally. */
export const literalPattern = (text: string): string =>
  `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
