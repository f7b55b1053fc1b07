import { EvaluationDataError } from './evaluation.errors.js';

/** What each user had, old to new, and what came next; items by number. */
export interface NextItemData {
  histories: number[][];
  next: number[];
}

const HEADER = 'user_id:token\titem_id_list:token_seq\titem_id:token';

/**
 * Tab-separated `user`, `history` (item numbers, space-separated) and `next`, after a header.
 *
 * @throws EvaluationDataError naming file and line
 */
export const parseNextItemFile = (text: string, file: string): NextItemData => {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== HEADER) {
    throw new EvaluationDataError(`${file}, line 1: expected the columns ${HEADER.replaceAll('\t', ', ')}`);
  }
  const data: NextItemData = { histories: [], next: [] };
  lines.forEach((line, index) => {
    const [, history, next] = /^[^\t]+\t(\d+(?: \d+)*)\t(\d+)$/.exec(line) ?? [];
    if (!history || !next) {
      throw new EvaluationDataError(
        `${file}, line ${index + 2}: expected a user, item numbers and the next item, found "${line}"`,
      );
    }
    data.histories.push(history.split(' ').map(Number));
    data.next.push(Number(next));
  });
  return data;
};

/**
 * Titles by item number, from tab-separated `item_id` and `title` after a header.
 *
 * @throws EvaluationDataError when items are not numbered from 0 without a gap, or one has no title
 */
export const parseTitleFile = (text: string, file: string): string[] =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line, item) => {
      const [id, title] = line.split('\t');
      if (id !== String(item) || !title?.trim()) {
        throw new EvaluationDataError(`${file}, line ${item + 2}: expected item ${item} and its title`);
      }
      return title;
    });
