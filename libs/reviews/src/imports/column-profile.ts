import { DateColumn, parseDate } from '#platform';
import { ratingOf, StarScale } from './star-scale.js';

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/u;
const IP = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){4,7})$/iu;
const URL = /^https?:\/\//iu;
const NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/u;
/** Cells of which the content is looked at; names and uniqueness are told by all. */
const LOOKED_AT = 5000;
/** Characters of a date, a rating, an address. */
const LONGEST_VALUE = 120;
/** Cells by which uniqueness is told: 100 MB of hashes. */
const MOST_HASHES = 2_000_000;
/** Shops on the web are not older. */
const EARLIEST = Date.UTC(1995, 0, 1);
const DAY = 86_400_000;
const NOTHING = /^(?:nan|null|none|n\/a|undefined|-)?$/iu;

/** A cell without what programs write for nothing. */
export const cellText = (text = ''): string => (NOTHING.test(text.trim()) ? '' : text.trim());

/** What the cells of a column are, told by all of them. */
export class ColumnProfile {
  filled = 0;
  private looked = 0;
  private words = 0;
  private longest = 0;
  private readonly kinds = { date: 0, dateText: 0, number: 0, stars: 0, rating: 0, email: 0, ip: 0, url: 0 };
  private readonly seen = new Set<number>();
  /** Cells that stand in the column more than once, as hashes. */
  private readonly repeated = new Set<number>();
  private repetitions = 0;
  /** How its dates are written, and what its ratings are out of. */
  readonly dates: DateColumn;
  readonly stars = new StarScale();

  /**
   * @param now Dates that count are not after it. @param mayBeId Whether uniqueness matters, which takes memory.
   */
  constructor(
    private readonly now: number,
    private readonly mayBeId: boolean,
  ) {
    this.dates = new DateColumn(now);
  }

  see(cell: string): void {
    const text = cellText(cell);
    if (text === '') return;
    this.filled++;
    if (this.mayBeId) this.count(hashOf(text));
    const isLookedAt = this.looked < LOOKED_AT;
    if (text.length <= LONGEST_VALUE && (isLookedAt || this.areDates)) this.dates.see(text);
    if (text.length <= LONGEST_VALUE && (isLookedAt || this.areRatings)) this.stars.see(text);
    if (!isLookedAt) return;
    this.looked++;
    this.words += text.split(/\s+/u).length;
    this.longest = Math.max(this.longest, text.length);
    if (text.length > LONGEST_VALUE) return;
    const isNumber = NUMBER.test(text);
    if (isNumber) this.kinds.number++;
    if (this.isPastDate(text)) {
      this.kinds.date++;
      if (!isNumber) this.kinds.dateText++;
    }
    const rating = ratingOf(text);
    if (rating !== null && rating.value <= (rating.outOf ?? 100)) this.kinds.rating++;
    if (rating !== null && rating.value >= 1 && rating.value <= (rating.outOf ?? 5)) this.kinds.stars++;
    if (EMAIL.test(text)) this.kinds.email++;
    if (IP.test(text)) this.kinds.ip++;
    if (URL.test(text)) this.kinds.url++;
  }

  get isEmpty(): boolean {
    return this.filled === 0;
  }
  /** Words of a cell, on average. */
  get meanWords(): number {
    return this.looked > 0 ? this.words / this.looked : 0;
  }
  /** No cell twice, but for a row or two that stand twice in the file. */
  get isUnique(): boolean {
    return this.repetitions <= this.filled / 20;
  }
  get areDates(): boolean {
    return this.share('date') > 0.6;
  }
  /** Dates that are no mere numbers, which ids are too. */
  get areWrittenDates(): boolean {
    return this.share('dateText') > 0.6;
  }
  /** Of any scale. */
  get areRatings(): boolean {
    return this.share('rating') >= 0.5;
  }
  get areStars(): boolean {
    return this.share('stars') > 0.9;
  }
  get areNumbers(): boolean {
    return this.share('number') > 0.9;
  }
  get areAddresses(): boolean {
    return this.share('url') > 0.5;
  }
  /** E-mail or IP addresses. */
  get arePersonal(): boolean {
    return this.share('email') + this.share('ip') > 0.5;
  }
  get areShort(): boolean {
    return this.longest <= 200 && this.meanWords < 8;
  }

  /** Whether the cell stands in the column more than once. */
  isRepeated(cell: string): boolean {
    return this.repeated.has(hashOf(cellText(cell)));
  }

  private isPastDate(text: string): boolean {
    return (['day first', 'month first'] as const).some((order) => {
      const at = parseDate(text, order);
      return at !== null && at >= EARLIEST && at <= this.now + DAY;
    });
  }

  private count(hash: number): void {
    if (this.seen.has(hash)) {
      this.repetitions++;
      this.repeated.add(hash);
    } else if (this.seen.size < MOST_HASHES) this.seen.add(hash);
  }

  private share(kind: keyof ColumnProfile['kinds']): number {
    return this.looked > 0 ? this.kinds[kind] / this.looked : 0;
  }
}

/** FNV-1a over two seeds, 53 bits: a hundred thousand cells share none by chance. */
function hashOf(text: string): number {
  let [low, high] = [2166136261, 0x9e3779b1];
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 16777619);
    high = Math.imul(high ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
