import type { ReactNode } from 'react';
import { formatMoney, type Order } from '#contracts';
import { ORDER_STATUS_LABEL } from '../../format/labels.js';
import { formatDate } from '../../format/time.js';
import { t } from '../../messages/desk.js';
import classes from './order-summary.module.css';

interface Props {
  order: Order;
  tools: ReactNode;
  /** Unfolded from the start. */
  open?: boolean;
}

/** One line of an order; its items, delivery and what can be done with it unfold. */
export function OrderSummary({ order, tools, open = false }: Props) {
  const {
    number,
    status,
    placedAt,
    items,
    currency,
    carrier,
    trackingNumber,
    expectedAt,
    deliveredAt,
    address,
  } = order;
  const amount = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return (
    <details className={classes.order} open={open}>
      <summary className={classes.summary}>
        <span className={classes.number}>{number}</span>
        <span className={classes.faint}>{ORDER_STATUS_LABEL[status]}</span>
        <span className={classes.amount}>{formatMoney({ amount, currency })}</span>
      </summary>
      <div className={classes.body}>
        <ul className={classes.items}>
          {items.map(({ productId, variantId, name, quantity, options }, index) => (
            <li key={`${index} ${variantId ?? productId}`}>
              {quantity} × {name} <span className={classes.faint}>{Object.values(options).join(', ')}</span>
            </li>
          ))}
        </ul>
        <p className={classes.faint}>
          {t('placedPlacedat', { placedAt: formatDate(placedAt) })}
          {deliveredAt !== null
            ? t('deliveredDeliveredat', { deliveredAt: formatDate(deliveredAt) })
            : expectedAt !== null && t('expectedExpectedat', { expectedAt: formatDate(expectedAt) })}
          {carrier && `, ${carrier}`}
          {trackingNumber && ` ${trackingNumber}`}
        </p>
        <p className={classes.faint}>
          {[address.line1, address.line2, address.postcode, address.city, address.country]
            .filter(Boolean)
            .join(', ')}
        </p>
        {tools}
      </div>
    </details>
  );
}
