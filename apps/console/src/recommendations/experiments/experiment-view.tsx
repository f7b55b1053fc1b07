import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ExperimentResults, Rate } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { SignedBar } from '../../charts/signed-bar.js';
import { formatChange, formatCount, formatDecimal, formatP, formatPercent } from '../../format/number.js';
import { formatDate } from '../../format/time.js';
import { useMe } from '../../session/me-context.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import { shortId } from '../../format/labels.js';
import { rangeOf, rateColumns } from '../rate-columns.js';
import { experimentResultsQuery } from '../recommendation-queries.js';
import { useEndExperiment } from './use-experiments.js';
import classes from '../../ui/section-page.module.css';
import { t } from '../../messages/index.js';

type Arm = ExperimentResults['arms'][number];
type Comparison = ExperimentResults['comparisons'][number];

const METRIC: Record<Comparison['metric'], string> = { clicked: t('clicked'), bought: t('bought') };
const points = (value: number) => t('changePp', { change: formatChange(value * 100) });

function armColumns(arms: readonly Arm[]): Column<Arm>[] {
  const clicked = (arm: Arm): Rate => arm.clicked;
  const bought = (arm: Arm): Rate => arm.bought;
  return [
    { id: 'arm', label: t('arm'), value: ({ name }) => name },
    {
      id: 'shoppers',
      label: t('shoppers'),
      numeric: true,
      value: ({ shoppers }) => shoppers,
      cell: ({ shoppers }) => formatCount(shoppers),
    },
    ...rateColumns('clicked', t('clicked'), clicked, rangeOf(arms.map(clicked))),
    ...rateColumns('bought', t('bought'), bought, rangeOf(arms.map(bought))),
  ];
}

function comparisonColumns(comparisons: readonly Comparison[]): Column<Comparison>[] {
  const range = Math.max(
    Number.EPSILON,
    ...comparisons.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]),
  );
  return [
    { id: 'arm', label: t('arm'), value: ({ arm }) => arm },
    { id: 'metric', label: t('figure'), value: ({ metric }) => METRIC[metric] },
    {
      id: 'bar',
      label: t('againstTheFirstArm'),
      value: ({ difference }) => difference,
      cell: ({ difference, low, high }) => (
        <SignedBar
          value={difference}
          low={low}
          high={high}
          range={range}
          label={t('difference95LowToHigh', {
            difference: points(difference),
            low: points(low),
            high: points(high),
          })}
        />
      ),
    },
    {
      id: 'difference',
      label: t('difference'),
      numeric: true,
      value: ({ difference }) => difference,
      cell: ({ difference, low, high }) =>
        t('differenceLowToHigh', { difference: points(difference), low: points(low), high: points(high) }),
    },
    {
      id: 'sure',
      label: t('sure'),
      value: ({ pValue }) => pValue,
      cell: ({ pValue, significant }) =>
        `${significant ? t('saidYes') : t('mayBeChance')}, ${formatP(pValue)}`,
    },
  ];
}

export function ExperimentView({ id }: { id: string }) {
  const results = useQuery(experimentResultsQuery(id));
  return (
    <Loaded query={results} what={t('theExperiment')} height={360}>
      {(data) => <Results results={data} />}
    </Loaded>
  );
}

function Results({ results }: { results: ExperimentResults }) {
  const { experiment, arms, sampleRatio, comparisons } = results;
  const me = useMe();
  const end = useEndExperiment();
  const { chiSquare, pValue, mismatch } = sampleRatio;
  return (
    <>
      <p className={classes.note}>
        {experiment.arms
          .map(({ name, versionId, share }) =>
            t('namePartShareOfShoppers', {
              name,
              part:
                versionId === null
                  ? t('countsAndContentAlone2')
                  : t('versionVersionid', { versionId: shortId(versionId) }),
              share: formatPercent(share),
            }),
          )
          .join('; ')}
        {t('fromStartedat', { startedAt: formatDate(experiment.startedAt) })}
        {experiment.endedAt === null
          ? `${t('stillRunning')} `
          : ` ${t('toEndedat', { endedAt: formatDate(experiment.endedAt) })}`}
        {experiment.endedAt === null && me.role === 'owner' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(experiment.id)}
          >
            {t('endIt')}
          </Button>
        )}
      </p>
      {mismatch ? (
        <Alert
          color="red"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('shoppersWereNotSharedOut')}
        >
          {t('ChisquarePvalueLookFor', { chiSquare: formatDecimal(chiSquare, 1), pValue: formatP(pValue) })}
        </Alert>
      ) : (
        <Alert color="gray" variant="light" icon={<IconCheck size={18} aria-hidden />}>
          {t('shoppersWereSharedOutAs', { chiSquare: formatDecimal(chiSquare, 1), pValue: formatP(pValue) })}
        </Alert>
      )}
      <Figure
        title={t('shoppersWhoClickedAndBought')}
        note={t('inBracketsAndAsLines')}
        name="experiment-arms"
        columns={armColumns(arms)}
        rows={arms}
        rowKey={({ name }) => name}
      />
      <Figure
        title={t('differenceFromTheFirstArm')}
        name="experiment-comparisons"
        columns={comparisonColumns(comparisons)}
        rows={comparisons}
        rowKey={({ arm, metric }) => `${arm} ${metric}`}
      />
    </>
  );
}
