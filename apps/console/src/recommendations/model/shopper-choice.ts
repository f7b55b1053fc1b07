import type { KnownCustomer, ShopperRef } from '#contracts';
import { t } from '../../messages/index.js';

/** One entry of the picker; its value names the kind and the id. */
export interface ShopperChoice {
  value: string;
  label: string;
}

const CUSTOMER = 'customer:';
const VISITOR = 'visitor:';

/** The picker's value of a shopper; null when nobody is named. */
export function choiceOf({ customerId, visitorId }: ShopperRef): string | null {
  if (customerId !== undefined) return CUSTOMER + customerId;
  return visitorId === undefined ? null : VISITOR + visitorId;
}

/** As the address names the shopper. */
export function shopperOf(choice: string | null): { customer?: string; visitor?: string } {
  if (choice?.startsWith(CUSTOMER)) return { customer: choice.slice(CUSTOMER.length) };
  if (choice?.startsWith(VISITOR)) return { visitor: choice.slice(VISITOR.length) };
  return {};
}

const customerLabel = ({ id, name, email }: KnownCustomer): string =>
  [name, email].filter(Boolean).join(', ') || t('customerId', { id });

/**
 * Whom to offer: who was found and the one chosen; when nobody was found, the visitor or customer of the very id that was
 * typed, for visitors have no name to be found by.
 */
export function shopperChoices(
  found: readonly KnownCustomer[],
  typed: string,
  chosen: ShopperRef,
): ShopperChoice[] {
  const choices = found.map((customer) => ({
    value: CUSTOMER + customer.id,
    label: customerLabel(customer),
  }));
  const add = (value: string | null, label: string) => {
    if (value !== null && !choices.some((choice) => choice.value === value)) choices.push({ value, label });
  };
  add(
    choiceOf(chosen),
    chosen.customerId
      ? t('customerId', { id: chosen.customerId })
      : t('visitorId', { id: chosen.visitorId ?? '' }),
  );
  const id = typed.trim();
  if (found.length === 0 && id !== '' && !/\s|@|,/.test(id)) {
    add(VISITOR + id, t('visitorWithTheIdId', { id }));
    add(CUSTOMER + id, t('customerWithTheIdId', { id }));
  }
  return choices;
}
