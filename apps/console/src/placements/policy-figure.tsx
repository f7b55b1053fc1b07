import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PolicyComparison } from '#contracts';
import { Figure } from '../charts/figure.js';
import { formatCount } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';
import { Loaded } from '../ui/loaded.js';
import { DAYS } from './model/days.js';
import { placementComparisonQuery } from './placement-queries.js';
import { formatShare, rateColumns } from './rate-columns.js';

/** What is right if either the propensities or the model of rewards is. */
const SHOWN = 'dr';
const OTHERS = ['ips', 'snips', 'dm', 'switch-dr'] as const;

const estimateOf = ({ estimates }: PolicyComparison, name: string) =>
  estimates?.find(({ estimator }) => estimator === name);

const columns = (range: number): Column<PolicyComparison>[] => [
  { id: 'arm', label: t('thisArmAlone'), value: ({ arm }) => arm },
  ...rateColumns<PolicyComparison>((policy) => estimateOf(policy, SHOWN), {
    label: t('wouldHaveEarned'),
    range,
    missing: ({ refusals }) => t('cannotBeTold', { why: refusals.join('; ') }),
  }),
  {
    id: 'worth',
    label: t('logWorth'),
    numeric: true,
    value: ({ effectiveRounds }) => Math.round(effectiveRounds),
    cell: ({ effectiveRounds }) => formatCount(Math.round(effectiveRounds)),
  },
  ...OTHERS.map((name): Column<PolicyComparison> => ({
    id: name,
    label: name.toUpperCase(),
    numeric: true,
    hidden: true,
    value: (policy) => estimateOf(policy, name)?.value ?? null,
    cell: (policy) => {
      const found = estimateOf(policy, name);
      return found ? formatShare(found.value) : '–';
    },
  })),
];

/** "What if we had shown only B": by the log, without trying it; or why the log cannot tell. */
export function PolicyFigure({
  id,
  days,
  onDays,
}: {
  id: string;
  days: number;
  onDays: (days: number) => void;
}) {
  const comparison = useQuery(placementComparisonQuery(id, days));
  return (
    <>
      <NativeSelect
        size="xs"
        w={220}
        label={t('comparedOver')}
        value={String(days)}
        onChange={(event) => onDays(Number(event.currentTarget.value))}
        data={DAYS.map((value) => ({ value: String(value), label: t('lastDays', { days: value }) }))}
      />
      <Loaded query={comparison} what={t('theComparison')} height={200}>
        {({ rounds, logged, policies }) => (
          <Figure
            title={t('whatIfOneAlone', { days })}
            note={
              logged === null
                ? t('noDecisionsToCompare')
                : t('asLogged', { rounds: formatCount(rounds), rate: formatShare(logged) })
            }
            name="placement-policies"
            columns={columns(Math.max(1e-9, ...policies.map((one) => estimateOf(one, SHOWN)?.high ?? 0)))}
            rows={policies}
            rowKey={({ arm }) => arm}
          />
        )}
      </Loaded>
    </>
  );
}
