import { type ColumnMapping, REVIEW_FIELDS, type ReviewField } from '#contracts';

/** Names that exports give to a field, as letters and digits; the first that a file has is taken. */
const NAMES: Record<ReviewField, readonly string[]> = {
  source: ['source', 'channel', 'platform', 'site', 'marketplace'],
  externalId: ['externalid', 'reviewid', 'id', 'uniqueid', 'uuid', 'key'],
  productId: [
    'productid',
    'asin',
    'sku',
    'clothingid',
    'itemid',
    'parentasin',
    'productcode',
    'ean',
    'gtin',
    'articleid',
    'product_id',
    'variantsku',
    'handle',
    'producthandle',
  ],
  product: ['product', 'productname', 'producttitle', 'item', 'itemname', 'article'],
  category: [
    'category',
    'classname',
    'productcategory',
    'class',
    'categoryname',
    'producttype',
    'maincategory',
  ],
  department: ['department', 'departmentname', 'dept', 'divisionname', 'division'],
  rating: [
    'rating',
    'overall',
    'stars',
    'starrating',
    'score',
    'reviewrating',
    'reviewscore',
    'rate',
    'note',
  ],
  title: ['title', 'reviewtitle', 'summary', 'headline', 'subject', 'reviewheadline'],
  text: [
    'text',
    'reviewtext',
    'review',
    'reviewbody',
    'body',
    'content',
    'comment',
    'reviewcontent',
    'message',
    'reviewstext',
    'description',
    'feedback',
    'verbatim',
    'comments',
  ],
  author: [
    'author',
    'reviewername',
    'reviewer',
    'username',
    'customername',
    'customer',
    'name',
    'user',
    'nickname',
    'reviewerid',
    'userid',
    'customerid',
  ],
  language: ['language', 'lang', 'locale', 'reviewlanguage', 'languagecode'],
  ageGroup: ['agegroup', 'age', 'agerange', 'ageband'],
  writtenAt: [
    'writtenat',
    'unixreviewtime',
    'date',
    'reviewdate',
    'createdat',
    'created',
    'timestamp',
    'reviewtime',
    'submittedat',
    'time',
    'submissiontime',
    'datetime',
    'publishedat',
    'posted',
    'at',
  ],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Which column of a file fills which field: by their names, and where no name fits, the longest texts are the text and
 * whole numbers from 1 to 5 are the stars.
 * @param sample The first rows.
 */
export function guessMapping(
  columns: readonly string[],
  sample: readonly Record<string, string>[],
): ColumnMapping {
  const free = new Map(columns.map((column) => [plain(column), column]));
  const mapping: ColumnMapping = {};
  const take = (field: ReviewField, column: string | undefined) => {
    if (column === undefined) return;
    mapping[field] = column;
    free.delete(plain(column));
  };
  // The text first: a "review" is one, and so is a "comment" beside a "review rating".
  for (const field of ['text', ...REVIEW_FIELDS] as const) {
    if (mapping[field] !== undefined) continue;
    const name = NAMES[field].find((known) => free.has(plain(known)));
    take(field, name === undefined ? undefined : free.get(plain(name)));
  }
  if (mapping.text === undefined) take('text', longest([...free.values()], sample));
  if (mapping.rating === undefined)
    take(
      'rating',
      [...free.values()].find((column) => areStars(sample.map((row) => row[column] ?? ''))),
    );
  return mapping;
}

/** The column with the most words, from a handful each on. */
function longest(columns: readonly string[], sample: readonly Record<string, string>[]): string | undefined {
  const words = (column: string) =>
    sample.reduce((sum, row) => sum + (row[column] ?? '').split(/\s+/u).length, 0) /
    Math.max(1, sample.length);
  const [best] = [...columns].sort((a, b) => words(b) - words(a));
  return best !== undefined && words(best) >= 4 ? best : undefined;
}

const areStars = (cells: readonly string[]): boolean => {
  const filled = cells.filter(Boolean);
  return filled.length > 0 && filled.every((cell) => /^[1-5](?:[.,]0+)?$/u.test(cell.trim()));
};
