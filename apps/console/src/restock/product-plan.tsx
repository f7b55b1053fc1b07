import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OrderRuleKind, RatedRule, RestockFigures, RestockPlan } from '#contracts';
import { Figure } from '../charts/figure.js';
import { IntervalBar } from '../charts/interval-bar.js';
import { formatPercent } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { Loaded } from '../ui/loaded.js';
import { formatAmount } from './model/amount.js';
import type { Proposal } from './model/proposals.js';
import { demandNote, whyOf } from './model/why.js';
import { restockPlanQuery } from './restock-queries.js';
import classes from './restock.module.css';

const RULE: Record<OrderRuleKind, string> = {
  'base-stock': t('ruleBaseStock'),
  newsvendor: t('ruleNewsvendor'),
  'capped-base-stock': t('ruleCapped'),
  'min-max': t('ruleMinMax'),
};

const ruleText = ({ kind, reorderAt, upTo, cap }: RatedRule): string =>
  kind === 'min-max'
    ? t('whenDownToOrderUpTo', { reorderAt, upTo })
    : cap === null
      ? t('orderUpTo', { upTo })
      : t('orderUpToAtMost', { upTo, cap });

const ruleColumns = (currency: string, range: number): Column<RatedRule>[] => [
  {
    id: 'rule',
    label: t('rule'),
    value: ({ kind }) => RULE[kind],
    cell: ({ kind, chosen }) =>
      chosen ? <strong>{t('ruleFollowed', { rule: RULE[kind] })}</strong> : RULE[kind],
  },
  { id: 'does', label: t('does'), value: ruleText },
  {
    id: 'bar',
    label: t('costAYear'),
    value: ({ cost }) => cost.mean,
    cell: ({ cost }) => (
      <IntervalBar
        value={cost.mean}
        low={cost.low}
        high={cost.high}
        range={range}
        label={t('costLowToHigh', {
          cost: formatAmount(cost.mean, currency),
          low: formatAmount(cost.low, currency),
          high: formatAmount(cost.high, currency),
        })}
      />
    ),
  },
  {
    id: 'cost',
    label: t('costAYearNineOfTen'),
    numeric: true,
    value: ({ cost }) => Math.round(cost.mean * 100) / 100,
    cell: ({ cost }) =>
      `${formatAmount(cost.mean, currency)} (${formatAmount(cost.low, currency)}–${formatAmount(cost.high, currency)})`,
  },
  {
    id: 'more',
    label: t('moreThanTheFirst'),
    numeric: true,
    value: ({ more }) => more && Math.round(more.mean * 100) / 100,
    cell: ({ more }) =>
      more
        ? `${formatAmount(more.mean, currency)} (${formatAmount(more.low, currency)}–${formatAmount(more.high, currency)})`
        : '–',
  },
  {
    id: 'served',
    label: t('servedShare'),
    numeric: true,
    value: ({ served }) => Math.round(served * 1000) / 10,
    cell: ({ served }) => formatPercent(served),
  },
];

/** Why so much of one product: what is known of it, and what rival rules would cost. */
export function ProductPlan({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const plan = useQuery(restockPlanQuery(proposal.productId));
  return (
    <section className={classes.plan} aria-label={t('planOf', { product: proposal.name })}>
      <div className={classes.planHead}>
        <h2 className={classes.planTitle}>{proposal.name}</h2>
        <CloseButton aria-label={t('closeThePlan')} onClick={onClose} />
      </div>
      <p className={classes.text}>{whyOf(proposal)}</p>
      {proposal.brief && (
        <Loaded query={plan} what={t('thePlans')} height={240}>
          {({ figures, variants }) =>
            figures && <Reasons figures={figures} variants={variants} currency={proposal.currency} />
          }
        </Loaded>
      )}
    </section>
  );
}

interface ReasonsProps {
  figures: RestockFigures;
  variants: RestockPlan['variants'];
  currency: string;
}

function Reasons({ figures, variants, currency }: ReasonsProps) {
  const { leadTime, rules } = figures;
  return (
    <>
      <p className={classes.text}>
        {demandNote(figures)}{' '}
        {leadTime.own + leadTime.others === 0 ? t('leadTimeAsStated') : t('leadTimeFrom', leadTime)}
      </p>
      {variants.length > 0 && (
        <p className={classes.text}>
          {t('bySizeAndColour', {
            variants: variants
              .map(({ quantity, options }) => `${quantity} × ${Object.values(options).join(', ')}`)
              .join('; '),
          })}
        </p>
      )}
      <Figure
        title={t('whatAYearCostsByRule')}
        note={t('rulesNote')}
        name="restock-rules"
        columns={ruleColumns(currency, Math.max(...rules.map(({ cost }) => cost.high)))}
        rows={rules}
        rowKey={({ kind }) => kind}
      />
    </>
  );
}
