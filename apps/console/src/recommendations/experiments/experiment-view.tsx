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

type Arm = ExperimentResults['arms'][number];
type Comparison = ExperimentResults['comparisons'][number];

const METRIC: Record<Comparison['metric'], string> = { clicked: 'Clicked', bought: 'Bought' };
const points = (value: number) => `${formatChange(value * 100)} pp`;

function armColumns(arms: readonly Arm[]): Column<Arm>[] {
  const clicked = (arm: Arm): Rate => arm.clicked;
  const bought = (arm: Arm): Rate => arm.bought;
  return [
    { id: 'arm', label: 'Arm', value: ({ name }) => name },
    {
      id: 'shoppers',
      label: 'Shoppers',
      numeric: true,
      value: ({ shoppers }) => shoppers,
      cell: ({ shoppers }) => formatCount(shoppers),
    },
    ...rateColumns('clicked', 'Clicked', clicked, rangeOf(arms.map(clicked))),
    ...rateColumns('bought', 'Bought', bought, rangeOf(arms.map(bought))),
  ];
}

function comparisonColumns(comparisons: readonly Comparison[]): Column<Comparison>[] {
  const range = Math.max(
    Number.EPSILON,
    ...comparisons.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]),
  );
  return [
    { id: 'arm', label: 'Arm', value: ({ arm }) => arm },
    { id: 'metric', label: 'Figure', value: ({ metric }) => METRIC[metric] },
    {
      id: 'bar',
      label: 'Against the first arm',
      value: ({ difference }) => difference,
      cell: ({ difference, low, high }) => (
        <SignedBar
          value={difference}
          low={low}
          high={high}
          range={range}
          label={`${points(difference)}, 95 % ${points(low)} to ${points(high)}`}
        />
      ),
    },
    {
      id: 'difference',
      label: 'Difference',
      numeric: true,
      value: ({ difference }) => difference,
      cell: ({ difference, low, high }) => `${points(difference)} (${points(low)} to ${points(high)})`,
    },
    {
      id: 'sure',
      label: 'Sure?',
      value: ({ pValue }) => pValue,
      cell: ({ pValue, significant }) => `${significant ? 'yes' : 'may be chance'}, ${formatP(pValue)}`,
    },
  ];
}

export function ExperimentView({ id }: { id: string }) {
  const results = useQuery(experimentResultsQuery(id));
  return (
    <Loaded query={results} what="The experiment" height={360}>
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
          .map(
            ({ name, versionId, share }) =>
              `${name}: ${versionId === null ? 'counts and content alone' : `version ${shortId(versionId)}`}, ${formatPercent(share)} of shoppers`,
          )
          .join('; ')}
        . From {formatDate(experiment.startedAt)}
        {experiment.endedAt === null ? ', still running. ' : ` to ${formatDate(experiment.endedAt)}.`}
        {experiment.endedAt === null && me.role === 'owner' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(experiment.id)}
          >
            End it
          </Button>
        )}
      </p>
      {mismatch ? (
        <Alert
          color="red"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title="Shoppers were not shared out as they should be: do not believe the rest"
        >
          χ² {formatDecimal(chiSquare, 1)}, {formatP(pValue)}. Look for arms that fail to load or report.
        </Alert>
      ) : (
        <Alert color="gray" variant="light" icon={<IconCheck size={18} aria-hidden />}>
          Shoppers were shared out as they should be (χ² {formatDecimal(chiSquare, 1)}, {formatP(pValue)}).
        </Alert>
      )}
      <Figure
        title="Shoppers who clicked and bought, by arm (share)"
        note="In brackets and as lines: 95 % intervals."
        name="experiment-arms"
        columns={armColumns(arms)}
        rows={arms}
        rowKey={({ name }) => name}
      />
      <Figure
        title="Difference from the first arm (percentage points)"
        name="experiment-comparisons"
        columns={comparisonColumns(comparisons)}
        rows={comparisons}
        rowKey={({ arm, metric }) => `${arm} ${metric}`}
      />
    </>
  );
}
