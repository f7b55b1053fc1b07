import { formatMoney, type Recommendation } from '#contracts';
import { ExplanationView } from './explanation-view.js';
import classes from './why.module.css';

/** A suggestion as the shopper would see it, and under it what made it. */
export function SuggestionCard({ item: { name, price, reason, explanation } }: { item: Recommendation }) {
  return (
    <li className={classes.card}>
      <h2 className={classes.name}>
        {name}, {formatMoney(price)}
      </h2>
      <p className={classes.reason}>{reason}</p>
      {explanation && <ExplanationView explanation={explanation} />}
    </li>
  );
}
