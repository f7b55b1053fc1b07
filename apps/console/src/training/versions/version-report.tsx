import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { IntentReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { PairedBarsChart } from '../../charts/paired-bars-chart.js';
import { formatCount, formatDecimal, formatPercent } from '../../format/number.js';
import { words } from '../../format/labels.js';
import { Card } from '../../settings/card.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import { intentVersionQuery } from '../training-queries.js';
import { ReportProblems } from './report-problems.js';
import classes from '../../ui/section-page.module.css';

/** What to expect of a version, all from examples that the classifier judged had not seen. */
export function VersionReport({ id }: { id: string }) {
  const version = useQuery(intentVersionQuery(id));
  return (
    <Loaded query={version} what="The report" height={480}>
      {({ report }) => (
        <>
          <Summary report={report} />
          <div className={classes.pair}>
            <Confidences report={report} />
            <Threshold report={report} />
          </div>
          <ByIntent report={report} />
          <ReportProblems report={report} />
          <HeadsTried report={report} />
        </>
      )}
    </Loaded>
  );
}

const percent = (value: number) => `${formatDecimal(100 * value, 1)} %`;

function Summary({ report }: { report: IntentReport }) {
  const { inScope, threshold, calibrationError, examples, intents, outOfScope, folds } = report;
  return (
    <Card title="In short">
      <p className={classes.note}>
        {percent(inScope.accuracy)} of {formatCount(examples)} examples of {formatCount(intents)} intents are
        understood rightly (macro-F1 {percent(inScope.macro.f1)}), judged in {folds} parts, each by a
        classifier that had not seen it. At the threshold of {formatDecimal(threshold.value)},{' '}
        {percent(threshold.acceptedAndRight)} are answered and right
        {threshold.negativesRejected !== null &&
          `; ${percent(threshold.negativesRejected)} of ${formatCount(outOfScope)} messages of other matters are refused`}
        . Its confidence is off by {percent(calibrationError)} on average. The threshold was chosen for{' '}
        {threshold.how}.
      </p>
    </Card>
  );
}

type Confidence = IntentReport['confidences'][number];

const between = ({ from, to }: Confidence) => `${formatPercent(from)} to ${formatPercent(to)}`;

const CONFIDENCE_COLUMNS: readonly Column<Confidence>[] = [
  { id: 'from', label: 'Confidence', value: ({ from }) => from, cell: between },
  { id: 'right', label: 'Right', numeric: true, value: ({ right }) => right },
  { id: 'wrong', label: 'Wrong', numeric: true, value: ({ wrong }) => wrong },
];

function Confidences({ report: { confidences } }: { report: IntentReport }) {
  const bars = useMemo(
    () => ({
      labels: confidences.map(between),
      main: { name: 'Right', values: confidences.map(({ right }) => right) },
      beside: { name: 'Wrong', values: confidences.map(({ wrong }) => wrong) },
      format: formatCount,
    }),
    [confidences],
  );
  return (
    <Figure
      title="How sure it is, and how often rightly (examples)"
      name="intent-confidences"
      columns={CONFIDENCE_COLUMNS}
      rows={confidences}
      rowKey={between}
    >
      <PairedBarsChart bars={bars} label="Examples understood rightly and wrongly, by confidence" />
    </Figure>
  );
}

type Point = IntentReport['threshold']['curve'][number];

const shareOf = (id: keyof Point, label: string): Column<Point> => ({
  id,
  label,
  numeric: true,
  value: (point) => point[id],
  cell: (point) => (point[id] === null ? '–' : percent(point[id])),
});

const CURVE_COLUMNS: readonly Column<Point>[] = [
  {
    id: 'threshold',
    label: 'Threshold',
    numeric: true,
    value: ({ threshold }) => threshold,
    cell: ({ threshold }) => formatDecimal(threshold, 3),
  },
  shareOf('accepted', 'Answered'),
  shareOf('acceptedAndRight', 'Answered and right'),
  shareOf('negativesRejected', 'Other matters refused'),
  shareOf('leftOutIntentsRejected', 'Unknown intents refused'),
];

function Threshold({ report: { threshold } }: { report: IntentReport }) {
  const { curve } = threshold;
  const bars = useMemo(
    () => ({
      labels: curve.map((point) => formatDecimal(point.threshold, 3)),
      main: { name: 'Answered and right', values: curve.map(({ acceptedAndRight }) => acceptedAndRight) },
      beside: {
        name: 'Other matters refused',
        values: curve.map(({ negativesRejected }) => negativesRejected ?? 0),
      },
      format: formatPercent,
    }),
    [curve],
  );
  return (
    <Figure
      title="What other thresholds would do (share)"
      note={`In use: ${formatDecimal(threshold.value)}.`}
      name="intent-thresholds"
      columns={CURVE_COLUMNS}
      rows={curve}
      rowKey={(point) => String(point.threshold)}
    >
      <PairedBarsChart
        bars={bars}
        label="Examples answered rightly and other matters refused, by threshold"
      />
    </Figure>
  );
}

type ClassRow = IntentReport['inScope']['classes'][number];

const score = (id: 'precision' | 'recall' | 'f1', label: string): Column<ClassRow> => ({
  id,
  label,
  numeric: true,
  value: (row) => row[id],
  cell: (row) => percent(row[id]),
});

const CLASS_COLUMNS: readonly Column<ClassRow>[] = [
  { id: 'intent', label: 'Intent', value: ({ label }) => words(label) },
  score('precision', 'Precision'),
  score('recall', 'Recall'),
  score('f1', 'F1'),
  { id: 'support', label: 'Examples', numeric: true, value: ({ support }) => support },
];

function ByIntent({ report: { inScope } }: { report: IntentReport }) {
  const rows = useMemo(() => [...inScope.classes].sort((a, b) => a.f1 - b.f1), [inScope.classes]);
  return (
    <Figure
      title="By intent, the weakest first"
      note={`Averages of F1: micro ${percent(inScope.micro.f1)}, macro ${percent(inScope.macro.f1)}, weighted ${percent(inScope.weighted.f1)}.`}
      name="intent-scores"
      columns={CLASS_COLUMNS}
      rows={rows}
      rowKey={({ label }) => label}
    />
  );
}

type Head = IntentReport['tried'][number];

const HEAD_COLUMNS: readonly Column<Head>[] = [
  { id: 'head', label: 'Classifier', value: ({ head }) => head },
  {
    id: 'accuracy',
    label: 'Right',
    numeric: true,
    value: ({ accuracy }) => accuracy,
    cell: ({ accuracy }) => percent(accuracy),
  },
  {
    id: 'logLoss',
    label: 'Log loss',
    numeric: true,
    value: ({ logLoss }) => logLoss,
    cell: ({ logLoss }) => formatDecimal(logLoss, 3),
  },
  {
    id: 'brier',
    label: 'Brier score',
    numeric: true,
    value: ({ brier }) => brier,
    cell: ({ brier }) => formatDecimal(brier, 3),
  },
];

function HeadsTried({ report: { tried, head } }: { report: IntentReport }) {
  return (
    <Figure
      title="Classifiers tried"
      note={`Kept: ${head}.`}
      name="intent-heads"
      columns={HEAD_COLUMNS}
      rows={tried}
      rowKey={(row) => row.head}
    />
  );
}
