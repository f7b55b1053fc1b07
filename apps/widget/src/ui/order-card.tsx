import type { JSX } from 'preact';
import type { OrderCard } from '#contracts';
import type { Formats } from '../format.js';
import { t } from '../messages/index.js';

/** Items shown before the rest is summed up. */
const SHOWN = 3;

export function OrderCardView({
  order,
  formats,
  now,
}: {
  order: OrderCard;
  formats: Formats;
  now: number;
}): JSX.Element {
  const { deliveredAt, expectedAt, carrier, trackingNumber } = order;
  const more = order.items.length - SHOWN;
  return (
    <section class="order" aria-label={t('order', { number: order.number })}>
      <header>
        <strong>{t('order', { number: order.number })}</strong>
        <span>{t('placed', { date: formats.date(order.placedAt, now) })}</span>
      </header>
      <ol class="steps">
        {order.steps.map(({ label, done, at }) => (
          <li key={label} class={done ? 'done' : ''}>
            <span>{label}</span>
            <span class="sr-only">, {done ? t('stepDone') : t('stepOpen')}</span>
            <small>{at === null ? '\u00a0' : formats.date(at, now)}</small>
          </li>
        ))}
      </ol>
      {deliveredAt === null && expectedAt !== null && (
        <p class="when">{t('expected', { date: formats.date(expectedAt, now) })}</p>
      )}
      {deliveredAt !== null && <p class="when">{t('arrived', { date: formats.date(deliveredAt, now) })}</p>}
      {trackingNumber && (
        <p class="tracking">{t('tracking', { carrier: carrier ?? '', number: trackingNumber }).trim()}</p>
      )}
      <ul class="items">
        {order.items.slice(0, SHOWN).map(({ name, options, quantity, price }, i) => (
          <li key={i}>
            <span>
              {quantity > 1 && `${quantity} × `}
              {name}
              {options && <small>{options}</small>}
            </span>
            <span>{formats.money({ ...price, amount: price.amount * quantity })}</span>
          </li>
        ))}
        {more > 0 && (
          <li>
            <span>+ {t('items', { count: more })}</span>
          </li>
        )}
        <li class="total">
          <span>{t('total')}</span>
          <span>{formats.money(order.total)}</span>
        </li>
      </ul>
    </section>
  );
}
