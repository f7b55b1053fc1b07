import { type Address, formatMoney, type Money } from '#contracts';

/**
 * Dates, money and lists as the shopper writes them. An unknown locale falls back to the shop's. Words among the figures
 * (names of days, "and") are in the language of the shop's texts, which they become part of.
 */
export class Formats {
  private static readonly kept = new Map<string, Formats>();
  private readonly locale: string;
  private readonly wording: string;
  /** Made once: making them takes longer than using them. */
  private numbers: Intl.NumberFormat | undefined;
  private readonly dates: Record<string, Intl.DateTimeFormat> = {};

  /**
   * @param shop Locale of the shop.
   * @param language Of the texts, ISO 639-1; the shop's unless told.
   */
  static of(locale: string, shop: string, language?: string): Formats {
    const key = `${locale} ${shop} ${language ?? ''}`;
    const known = Formats.kept.get(key);
    if (known) return known;
    const made = new Formats(locale, shop, language);
    if (Formats.kept.size >= MOST_KEPT) Formats.kept.clear();
    Formats.kept.set(key, made);
    return made;
  }

  private constructor(locale: string, shop: string, spoken?: string) {
    const shopLocale = new Intl.Locale(known(shop) ?? 'en');
    const language = spoken ?? shopLocale.language;
    const own = known(locale) ?? shopLocale.toString();
    // Texts in another language than the shop's have its figures too, whatever the page is set to.
    const isOther = language !== shopLocale.language && new Intl.Locale(own).language !== language;
    this.locale = (isOther && known(`${language}-${shopLocale.maximize().region}`)) || own;
    const region = new Intl.Locale(this.locale).maximize().region;
    this.wording = known(`${language}-${region}`) ?? language;
  }

  money(money: Money): string {
    return formatMoney(money, this.locale);
  }

  /** Digits after the point: 2 for euros, none for yen. */
  digits(currency: string): number {
    const format = new Intl.NumberFormat(this.locale, { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  }

  /** Without cents where there are none: for limits rather than prices. */
  roundMoney(money: Money): string {
    return formatMoney(money, this.locale, { whole: true });
  }

  number(value: number): string {
    this.numbers ??= new Intl.NumberFormat(this.locale);
    return this.numbers.format(value);
  }

  /** `Thursday, 8 January`; with the year when it is not this one. */
  date(at: number, now: number): string {
    const thisYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
    const format = (this.dates[String(thisYear)] ??= new Intl.DateTimeFormat(this.wording, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(!thisYear && { year: 'numeric' }),
      timeZone: 'UTC',
    }));
    return format.format(at);
  }

  and(parts: readonly string[]): string {
    return new Intl.ListFormat(this.wording, { type: 'conjunction' }).format(parts);
  }

  or(parts: readonly string[]): string {
    return new Intl.ListFormat(this.wording, { type: 'disjunction' }).format(parts);
  }

  address({ name, line1, line2, city, region, postcode, country }: Address): string {
    const land = country.length === 2 ? regionName(this.wording, country) : country;
    return [name, line1, line2, city, region, postcode, land].filter(Boolean).join(', ');
  }
}

/** Locales are the shoppers' to name. */
const MOST_KEPT = 200;

const regionName = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code.toUpperCase()) ?? code;

/** The locale when it is well formed and known. */
function known(locale: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
