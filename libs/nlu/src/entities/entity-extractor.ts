import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import type { Entity } from '#contracts';
import { findColors } from './colors.js';
import { findEmails, findPhones } from './contacts.js';
import { findCountries } from './countries.js';
import { findDates } from './dates.js';
import { findMoney } from './money.js';
import { findBareOrderNumbers, findOrderNumbers } from './order-numbers.js';
import type { ProductMatcher } from './product-matcher.js';
import { findSizes } from './sizes.js';

export interface EntitySettings {
  /** BCP 47, of the shop: national phone numbers and 3/4 are read its way. */
  locale: string;
  /** ISO 4217, of the shop; without one, amounts have two decimals. */
  currency?: string;
  /** The shop's own order numbers, as a regular expression (case does not matter). The usual shapes are known without. */
  orderNumber?: string;
}

/** Rules that read the facts out of a message. Where two claim the same words, the more exact rule has them. */
export class EntityExtractor {
  private readonly country: CountryCode | undefined;
  private readonly currency: string;
  private readonly ownOrderNumber: RegExp | null;

  constructor(
    settings: EntitySettings,
    private readonly products: ProductMatcher,
  ) {
    const { region } = new Intl.Locale(settings.locale).maximize();
    this.country = region && isSupportedCountry(region) ? region : undefined;
    this.currency = settings.currency ?? '';
    this.ownOrderNumber = settings.orderNumber ? new RegExp(settings.orderNumber, 'giu') : null;
  }

  /** Entities in the message's order, none overlapping. */
  extract(message: string, now: number): Entity[] {
    const accepted: Entity[] = [];
    const add = (entities: readonly Entity[]) => {
      for (const entity of entities) {
        if (!accepted.some((other) => entity.start < other.end && other.start < entity.end))
          accepted.push(entity);
      }
    };
    add(findEmails(message));
    add(findOrderNumbers(message, this.ownOrderNumber));
    add(findMoney(message, this.currency));
    add(findPhones(message, this.country));
    add(findDates(message, now, this.country === 'US'));
    add(this.products.find(message));
    add(findSizes(message));
    add(findBareOrderNumbers(message));
    add(findCountries(message));
    add(findColors(message));
    return accepted.sort((a, b) => a.start - b.start);
  }
}
