import { type ColumnMapping, NewReview, type NewReviewInput, type ReviewField, withoutNul } from '#contracts';
import { plainText, type ReadRow, textCells } from '#platform';
import { contentHashOf } from '../intake/review-identity.js';
import { cellText, type ColumnProfile } from './column-profile.js';
import { type FileSurvey, personalColumns } from './file-survey.js';

/** Unmapped columns that are kept beside the review. */
const MAX_ATTRIBUTES = 20;
const MAX_ATTRIBUTE = 300;
const MAX_AUTHOR = 200;
const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65];
const EMAIL = /[^\s@,;|"']+@[^\s@,;|"']+\.[^\s@,;|"']+/gu;
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}\b/gu;
/** Clocks differ. */
const DAY = 86_400_000;

export type ReadReview = { review: NewReview } | { reason: string };

/**
 * Turns the rows of a file into reviews, by its mapping and what all of its rows show of dates and stars. To be given every
 * row, in the order of the file: what stands twice is told by what stood before.
 */
export class RowReader {
  private readonly left: ReadonlySet<string>;
  /** Of rows without an id: how often the same was said so far. */
  private readonly said = new Map<string, number>();
  /** Of ids that stand more than once: where first, with what. */
  private readonly ids = new Map<string, { line: number; content: string }>();

  constructor(
    private readonly mapping: ColumnMapping,
    private readonly survey: FileSurvey,
    private readonly source: string,
    private readonly now: number,
  ) {
    this.left = new Set([...Object.values(mapping), ...personalColumns(survey.columns)]);
  }

  read({ line, cells }: ReadRow): ReadReview {
    const row = textCells(cells);
    const cell = (field: ReviewField) => this.cell(row, field) || undefined;
    const rating = cell('rating');
    const stars = rating === undefined ? undefined : this.profile('rating')?.stars.starsOf(rating);
    if (stars === null) return { reason: `rating: "${shown(rating)}" is no number of stars` };
    const date = cell('writtenAt');
    const writtenAt = date === undefined ? undefined : this.profile('writtenAt')?.dates.parse(date);
    if (writtenAt === null) return { reason: `writtenAt: "${shown(date)}" is no date` };
    if (writtenAt !== undefined && writtenAt > this.now + DAY)
      return { reason: `writtenAt: "${shown(date)}" is in the future` };
    const author = plainText(cell('author') ?? '');
    const input: NewReviewInput = {
      source: cell('source')?.slice(0, 50) ?? this.source,
      externalId: cell('externalId'),
      productId: cell('productId'),
      product: plainText(cell('product') ?? '').slice(0, 200) || undefined,
      category: plainText(cell('category') ?? '').slice(0, 100) || undefined,
      department: cell('department'),
      rating: stars,
      title: plainText(cell('title') ?? ''),
      text: plainText(cell('text') ?? ''),
      // A name is kept, an address is not.
      author: author.includes('@') ? undefined : author.slice(0, MAX_AUTHOR) || undefined,
      language: cell('language'),
      ageGroup: ageGroupOf(cell('ageGroup')),
      writtenAt,
      attributes: this.attributesOf(row),
    };
    const result = NewReview.safeParse(withoutNul(input));
    if (result.success) return this.told(line, result.data);
    const reasons = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { reason: reasons.slice(0, 3).join('; ') };
  }

  /** The row as it may be shown to whoever looks after the import: without addresses. */
  raw({ cells }: ReadRow): string {
    const personal = new Set(personalColumns(this.survey.columns));
    const row = Object.entries(textCells(cells)).filter(([name]) => !personal.has(name));
    return JSON.stringify(Object.fromEntries(row));
  }

  /** Each row is a review of its own, though somebody else said the same; an id is of one review. */
  private told(line: number, review: NewReview): ReadReview {
    const content = contentHashOf(review);
    if (review.externalId === undefined) {
      const before = this.said.get(content) ?? 0;
      this.said.set(content, before + 1);
      return { review: before === 0 ? review : { ...review, externalId: `${content}.${before + 1}` } };
    }
    if (!this.profile('externalId')?.isRepeated(review.externalId)) return { review };
    const key = JSON.stringify([review.source, review.externalId]);
    const first = this.ids.get(key);
    if (first && first.content !== content)
      return { reason: `externalId: "${shown(review.externalId)}" is another review in line ${first.line}` };
    if (!first) this.ids.set(key, { line, content });
    return { review };
  }

  private profile(field: ReviewField): ColumnProfile | undefined {
    return this.survey.columns.get(this.mapping[field] ?? '');
  }

  private cell(row: Record<string, string>, field: ReviewField): string {
    const column = this.mapping[field];
    return column === undefined ? '' : cellText(row[column]);
  }

  private attributesOf(row: Record<string, string>): Record<string, string> {
    const others = Object.entries(row).filter(([name, value]) => !this.left.has(name) && value.trim() !== '');
    return Object.fromEntries(
      others
        .slice(0, MAX_ATTRIBUTES)
        .map(([name, value]) => [name.slice(0, 100), value.trim().slice(0, MAX_ATTRIBUTE)]),
    );
  }
}

/** A row that could not be read, as it may be shown: nobody can say which of its cells is an address. */
export const maskedRow = (raw: string): string => raw.trim().replace(EMAIL, '…').replace(IP, '…');

const shown = (text = ''): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);

/** A number of years becomes a band of years; anything else is one already. */
function ageGroupOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{1,3}(?:\.0+)?$/u.test(text)) return text?.slice(0, 30);
  const age = Number(text);
  const at = AGE_BANDS.findLastIndex((from) => from <= age);
  const next = AGE_BANDS[at + 1];
  return next === undefined
    ? `${AGE_BANDS[at]}+`
    : at === 0
      ? `under ${next}`
      : `${AGE_BANDS[at]}-${next - 1}`;
}
