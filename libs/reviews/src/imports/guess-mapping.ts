import { type ColumnMapping, REVIEW_FIELDS, type ReviewField } from '#contracts';
import { FIELD_NAMES, wordsOfName } from './column-names.js';
import type { ColumnProfile } from './column-profile.js';

/** Whether the cells of a column can be what the field holds. */
const FITS: Record<ReviewField, (cells: ColumnProfile) => boolean> = {
  text: (cells) => !cells.areDates && !cells.areNumbers && !cells.areRatings && !cells.areAddresses,
  externalId: (cells) => cells.isUnique && cells.areShort && !cells.areDates,
  productId: (cells) => cells.areShort && !cells.areWrittenDates,
  product: (cells) => cells.areShort || cells.meanWords < 20,
  category: (cells) => cells.areShort || cells.meanWords < 20,
  department: (cells) => cells.areShort,
  rating: (cells) => cells.areRatings && !cells.areWrittenDates,
  title: (cells) => !cells.areDates && !cells.areAddresses && cells.meanWords < 25,
  author: (cells) => cells.areShort && !cells.arePersonal && !cells.areWrittenDates && !cells.areAddresses,
  language: (cells) => cells.areShort,
  ageGroup: (cells) => cells.areShort,
  source: (cells) => cells.areShort && !cells.areNumbers,
  writtenAt: (cells) => cells.areDates,
};
/** Fields that one word within a longer name is enough for; an "item" may be anything of an item. */
const BY_ONE_WORD: ReadonlySet<ReviewField> = new Set(['text', 'rating', 'title', 'writtenAt']);
/** Words in a name that mean nothing there. */
const PREFIX = /^(?:properties|node|data|attributes|record|review(?= review\b))\s/u;
const OF_REVIEW = /\breview(?:er)?\b/u;

/**
 * Which column of a file fills which field, by names and cells together: a column of another kind of cells is not taken
 * whatever its name, and where no name fits, dates are known by themselves, the longest texts are the text and whole numbers
 * from 1 to 5 are the stars.
 */
export function guessMapping(columns: ReadonlyMap<string, ColumnProfile>): ColumnMapping {
  const candidates = [...columns]
    .flatMap(([column, cells]) =>
      REVIEW_FIELDS.map((field) => ({ field, column, score: scoreOf(field, column, cells) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const mapping: ColumnMapping = {};
  const free = new Map(columns);
  const take = (field: ReviewField, column: string | undefined) => {
    if (column === undefined || mapping[field] !== undefined || !free.has(column)) return;
    mapping[field] = column;
    free.delete(column);
  };
  for (const { field, column } of candidates) take(field, column);
  const unnamed = [...free].filter(([column]) => !FIELD_NAMES.text.not.test(wordsOfName(column)));
  const longest = unnamed.reduce<(typeof unnamed)[number] | null>(
    (best, next) => (next[1].meanWords > (best?.[1].meanWords ?? 0) ? next : best),
    null,
  );
  if (longest && longest[1].meanWords >= 4) take('text', longest[0]);
  const dates = [...free].filter(([column]) => !FIELD_NAMES.writtenAt.not.test(wordsOfName(column)));
  take('writtenAt', dates.find(([, cells]) => cells.areWrittenDates)?.[0]);
  const ratings = [...free].filter(([column]) => !FIELD_NAMES.rating.not.test(wordsOfName(column)));
  take('rating', ratings.find(([, cells]) => cells.areStars && !cells.isEmpty)?.[0]);
  return mapping;
}

/** From 0, not this field: how well the name fits, and whether the cells do. */
function scoreOf(field: ReviewField, column: string, cells: ColumnProfile): number {
  const { names, not } = FIELD_NAMES[field];
  const words = wordsOfName(column).replace(PREFIX, '');
  if (words === '' || (!cells.isEmpty && !FITS[field](cells))) return 0;
  const exact = names.findIndex(
    (name) => name === words || name.replaceAll(' ', '') === words.replaceAll(' ', ''),
  );
  // An id that is none of reviews is of what they are about.
  if (field === 'productId' && words === 'id' && !cells.isUnique) return 75;
  if (exact < 0 && not.test(words)) return 0;
  const within = names.findIndex(
    (name) => ` ${words} `.includes(` ${name} `) && (name.includes(' ') || BY_ONE_WORD.has(field)),
  );
  if (exact < 0 && within < 0) return 0;
  const name = exact >= 0 ? 100 - exact : 50 - within / 2;
  const length = field === 'text' ? Math.min(cells.meanWords, 20) : 0;
  return name + (OF_REVIEW.test(words) ? 10 : 0) + length - (cells.isEmpty ? 60 : 0);
}
