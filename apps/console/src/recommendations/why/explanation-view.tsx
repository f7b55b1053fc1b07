import type { Explanation } from '#contracts';
import { SignedBar } from '../../charts/signed-bar.js';
import { formatChange, formatDecimal, formatPercent } from '../../format/number.js';
import { EVENT_LABEL, SIGNAL_LABEL } from '../model/labels.js';
import classes from './why.module.css';

/** The parts that add up to a score, and what the shopper did that brought them. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { score, rank, signals, causes, rules, exploration } = explanation;
  const range = Math.max(Number.EPSILON, ...signals.map(({ value }) => Math.abs(value)));
  return (
    <>
      <ul className={classes.parts}>
        {signals.map(({ signal, value }) => (
          <li key={signal} className={classes.part}>
            <span>{SIGNAL_LABEL[signal]}</span>
            <SignedBar
              value={value}
              range={range}
              label={`${SIGNAL_LABEL[signal]}: ${formatChange(value, 3)}`}
            />
            <span>{formatChange(value, 3)}</span>
          </li>
        ))}
      </ul>
      {causes.length > 0 && (
        <>
          <p className={classes.facts}>Because the shopper</p>
          <ul className={classes.causes}>
            {causes.map(({ productId, name, event, share, contribution }) => (
              <li key={`${productId} ${event}`}>
                {EVENT_LABEL[event]} {name}: {formatPercent(share)} of it ({formatChange(contribution, 3)})
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.facts}>
        Place {rank} by a score of {formatDecimal(score, 3)}
        {rules.length > 0 && `; moved by ${rules.join(', ')}`}
        {exploration && '; shown to learn about it'}
      </p>
    </>
  );
}
