import type { TimedRating } from './sar.js';
import { EvaluationDataError } from './evaluation.errors.js';

/** Ratings by row numbers, with the names behind the numbers. */
export interface RatingData {
  users: string[];
  items: string[];
  ratings: TimedRating[];
}

const HEADER = ['user_id:token', 'item_id:token', 'rating:float', 'timestamp:float'];

/**
 * Tab-separated ratings with the header `user_id:token item_id:token rating:float timestamp:float` (seconds). Users and
 * items are numbered in the order in which they come.
 *
 * @throws EvaluationDataError naming file and line
 */
export const parseRatingFile = (text: string, file: string): RatingData => {
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  if (header.split('\t').join() !== HEADER.join()) {
    throw new EvaluationDataError(
      `${file}, line 1: expected the columns ${HEADER.join(', ')}, tab-separated`,
    );
  }
  const users = new Map<string, number>();
  const items = new Map<string, number>();
  const numberOf = (names: Map<string, number>, name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const ratings = lines.map((line, index) => {
    const fields = line.split('\t');
    const [user, item] = fields;
    const weight = Number(fields[2]);
    const seconds = Number(fields[3]);
    if (!user || !item || fields.length !== 4 || !(weight > 0) || !Number.isFinite(seconds)) {
      throw new EvaluationDataError(
        `${file}, line ${index + 2}: expected user, item, a rating above 0 and seconds, found "${line}"`,
      );
    }
    return { user: numberOf(users, user), item: numberOf(items, item), weight, seconds };
  });
  return { users: [...users.keys()], items: [...items.keys()], ratings };
};
