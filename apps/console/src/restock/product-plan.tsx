import { CloseButton } from '@mantine/core';
import type { OrderRuleKind, RatedRule } from '#contracts';
import { Figure } from '../charts/figure.js';
import { IntervalBar } from '../charts/interval-bar.js';
import { formatPercent } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { formatAmount } from './model/amount.js';
import type { Proposal } from './model/proposals.js';
import { demandNote, whyOf } from './model/why.js';
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
export function ProductPlan({ plan, onClose }: { plan: Proposal; onClose: () => void }) {
  const { figures, currency } = plan;
  const rules = figures?.rules ?? [];
  return (
    <section className={classes.plan} aria-label={t('planOf', { product: plan.name })}>
      <div className={classes.planHead}>
        <h2 className={classes.planTitle}>{plan.name}</h2>
        <CloseButton aria-label={t('closeThePlan')} onClick={onClose} />
      </div>
      <p className={classes.text}>{whyOf(plan)}</p>
      {figures && (
        <>
          <p className={classes.text}>
            {demandNote(plan)}{' '}
            {figures.leadTime.own + figures.leadTime.others === 0
              ? t('leadTimeAsStated')
              : t('leadTimeFrom', {
                  own: figures.leadTime.own,
                  others: figures.leadTime.others,
                  half: figures.leadTime.half,
                  most: figures.leadTime.most,
                })}
          </p>
          {plan.variants.length > 0 && (
            <p className={classes.text}>
              {t('bySizeAndColour', {
                variants: plan.variants
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
      )}
    </section>
  );
}
