import { type ColumnMapping, NewReview, type NewReviewInput, type ReviewField } from '#contracts';
import { type DateOrder, dateOrderOf, parseDate } from './parse-date.js';

/** Unmapped columns that are kept beside the review. */
const MAX_ATTRIBUTES = 20;
const MAX_ATTRIBUTE = 300;
const MAX_AUTHOR = 200;
const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65];

export type ReadReview = { review: NewReview } | { reason: string };

/** Turns rows of a file into reviews, by its mapping and by what its first rows show of dates and stars. */
export class RowReader {
  private readonly mapped: ReadonlySet<string>;
  private readonly order: DateOrder;
  private readonly scale: number;

  constructor(
    private readonly mapping: ColumnMapping,
    sample: readonly Record<string, string>[],
    private readonly source: string,
  ) {
    this.mapped = new Set(Object.values(mapping));
    const cells = (field: ReviewField) => sample.map((row) => this.cell(row, field));
    this.order = dateOrderOf(cells('writtenAt'));
    this.scale = scaleOf(cells('rating'));
  }

  read(row: Record<string, string>): ReadReview {
    const cell = (field: ReviewField) => this.cell(row, field) || undefined;
    const rating = cell('rating');
    const stars = rating === undefined ? undefined : starsOf(rating, this.scale);
    if (stars === null) return { reason: `rating: "${shown(rating)}" is no number of stars` };
    const date = cell('writtenAt');
    const writtenAt = date === undefined ? undefined : parseDate(date, this.order);
    if (writtenAt === null) return { reason: `writtenAt: "${shown(date)}" is no date` };
    const input: NewReviewInput = {
      source: cell('source') ?? this.source,
      externalId: cell('externalId'),
      productId: cell('productId'),
      product: cell('product')?.slice(0, 200),
      category: cell('category'),
      department: cell('department'),
      rating: stars,
      title: cell('title') ?? '',
      text: cell('text') ?? '',
      author: cell('author')?.slice(0, MAX_AUTHOR),
      language: cell('language'),
      ageGroup: ageGroupOf(cell('ageGroup')),
      writtenAt,
      attributes: this.attributesOf(row),
    };
    const result = NewReview.safeParse(input);
    if (result.success) return { review: result.data };
    const reasons = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { reason: reasons.slice(0, 3).join('; ') };
  }

  private cell(row: Record<string, string>, field: ReviewField): string {
    const column = this.mapping[field];
    const text = column === undefined ? '' : (row[column] ?? '').trim();
    return /^(?:nan|null|none|n\/a|undefined)$/iu.test(text) ? '' : text;
  }

  private attributesOf(row: Record<string, string>): Record<string, string> {
    const others = Object.entries(row).filter(
      ([name, value]) => !this.mapped.has(name) && value.trim() !== '',
    );
    return Object.fromEntries(
      others
        .slice(0, MAX_ATTRIBUTES)
        .map(([name, value]) => [name.slice(0, 100), value.trim().slice(0, MAX_ATTRIBUTE)]),
    );
  }
}

const shown = (text = ''): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);

/** The number that a cell begins with, or its stars drawn. */
function numberOf(text: string): number | null {
  const drawn = text.match(/★/gu)?.length;
  if (drawn !== undefined) return drawn;
  const match = /^(\d+(?:[.,]\d+)?)/u.exec(text.trim());
  return match ? Number(match[1]?.replace(',', '.')) : null;
}

/** 5, 10 or 100: what the ratings of a file are counted out of. */
function scaleOf(cells: readonly string[]): number {
  const highest = Math.max(0, ...cells.map((cell) => numberOf(cell) ?? 0));
  return highest > 10 ? 100 : highest > 5 ? 10 : 5;
}

/** From 1 to 5, halves up; null when it is none. `4`, `4.0`, `4/5`, `4 stars`, `80%`, `★★★★☆`. */
function starsOf(text: string, scale: number): number | null {
  const value = numberOf(text);
  if (value === null) return null;
  const outOf = /\/\s*(\d+)/u.exec(text)?.[1] ?? (text.includes('%') ? '100' : String(scale));
  const stars = Math.round((value * 5) / Number(outOf));
  return stars === 0 && value > 0 ? 1 : stars >= 1 && stars <= 5 ? stars : null;
}

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
