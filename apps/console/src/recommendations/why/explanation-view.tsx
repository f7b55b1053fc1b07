import type { Explanation } from '#contracts';
import { SignedBar } from '../../charts/signed-bar.js';
import { formatChange, formatDecimal, formatPercent } from '../../format/number.js';
import { EVENT_LABEL, SIGNAL_LABEL } from '../model/labels.js';
import { t } from '../../messages/index.js';
import classes from './why.module.css';

/** Causes in sight; the others are folded away. */
const SHOWN = 5;

/** The parts that add up to a score, and what the shopper did that brought them. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { score, rank, signals, causes, rules, exploration } = explanation;
  const byWeight = [...causes].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const weighty = byWeight.slice(0, SHOWN);
  const rest = byWeight.slice(SHOWN);
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
          <p className={classes.facts}>{t('becauseTheShopper')}</p>
          <Causes causes={weighty} />
          {rest.length > 0 && (
            <details className={classes.rest}>
              <summary>{t('countOfLessWeight', { count: rest.length })}</summary>
              <Causes causes={rest} />
            </details>
          )}
        </>
      )}
      <p className={classes.facts}>
        {t('placeRankByAScore', { rank, score: formatDecimal(score, 3) })}
        {rules.length > 0 && t('movedByRules', { rules: rules.join(', ') })}
        {exploration && t('shownToLearnAboutIt')}
      </p>
    </>
  );
}

function Causes({ causes }: Pick<Explanation, 'causes'>) {
  return (
    <ul className={classes.causes}>
      {causes.map(({ productId, name, event, share, contribution }) => (
        <li key={`${productId} ${event}`}>
          {EVENT_LABEL[event]}{' '}
          {t('nameShareOfItContribution', {
            name,
            share: formatPercent(share),
            contribution: formatChange(contribution, 3),
          })}
        </li>
      ))}
    </ul>
  );
}
