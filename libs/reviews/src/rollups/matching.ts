import { wordsOf } from './words.js';

/** A query for the numbers of the reviews that hold every word of a search. */
export interface Matching {
  /** Ends in its condition. */
  sql: string;
  /** The one parameter. */
  parameter: string;
  /** The column of the numbers. */
  number: string;
}

/** @returns null without words. */
export function matching(search: string, postgres: boolean): Matching | null {
  const words = wordsOf(search);
  if (words.length === 0) return null;
  // Words are letters and digits alone, so quotes cannot end early.
  return postgres
    ? {
        sql: 'SELECT "number" FROM "review_words" WHERE "words" @@ ?::tsquery',
        parameter: words.map((word) => `'${word}'`).join(' & '),
        number: '"number"',
      }
    : {
        sql: 'SELECT rowid AS "number" FROM "review_words" WHERE "review_words" MATCH ?',
        parameter: words.map((word) => `"${word}"`).join(' '),
        number: 'rowid',
      };
}
