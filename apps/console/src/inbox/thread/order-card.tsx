import { formatMoney, type OrderCard } from '#contracts';
import { ORDER_STATUS_LABEL } from '../../format/labels.js';
import { formatDate } from '../../format/time.js';
import { t } from '../../messages/desk.js';
import classes from './order-card.module.css';

export function OrderCardView({ order }: { order: OrderCard }) {
  const { number, status, placedAt, steps, items, total, carrier, trackingNumber, expectedAt } = order;
  return (
    <div className={classes.card}>
      <div className={classes.row}>
        <strong>{number}</strong>
        <span>{ORDER_STATUS_LABEL[status]}</span>
      </div>
      <ol className={classes.steps}>
        {steps.map(({ label, done, at }) => (
          <li key={label} data-done={done}>
            {label}
            {at !== null && <span className={classes.faint}> {formatDate(at)}</span>}
          </li>
        ))}
      </ol>
      <ul className={classes.items}>
        {items.map(({ name, options, quantity, price }) => (
          <li key={`${name} ${options}`} className={classes.row}>
            <span>
              {quantity} × {name} {options && <span className={classes.faint}>{options}</span>}
            </span>
            <span className={classes.figure}>{formatMoney(price)}</span>
          </li>
        ))}
      </ul>
      <div className={classes.row}>
        <span className={classes.faint}>
          {t('placedPlacedat', { placedAt: formatDate(placedAt) })}
          {expectedAt !== null && t('expectedExpectedat', { expectedAt: formatDate(expectedAt) })}
          {carrier && `, ${carrier}`}
          {trackingNumber && ` ${trackingNumber}`}
        </span>
        <strong className={classes.figure}>{formatMoney(total)}</strong>
      </div>
    </div>
  );
}
