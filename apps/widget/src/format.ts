import { formatMoney, type Money } from '#contracts';
import { t } from './messages/index.js';

/** Dates and money as the shopper writes them. */
export class Formats {
  private readonly clock: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;
  private readonly dayAndYear: Intl.DateTimeFormat;

  /** @param locale BCP 47, as the browser gives it. */
  constructor(private readonly locale: string) {
    this.clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    this.day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    this.dayAndYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  }

  time(at: number): string {
    return this.clock.format(at);
  }

  /** "Today", "Yesterday", "3 May", "3 May 2024". */
  dayName(at: number, now: number): string {
    const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
    if (days === 0) return t('today');
    if (days === 1) return t('yesterday');
    return this.date(at, now);
  }

  date(at: number, now: number): string {
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? this.day : this.dayAndYear).format(at);
  }

  money(money: Money): string {
    return formatMoney(money, this.locale);
  }
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
