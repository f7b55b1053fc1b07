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
import { versionQuery } from '../../versions/version-queries.js';
import { ReportProblems } from './report-problems.js';
import classes from '../../ui/section-page.module.css';
import { t } from '../../messages/index.js';

/** What to expect of a version, all from examples that the classifier judged had not seen. */
export function VersionReport({ id }: { id: string }) {
  const version = useQuery(versionQuery('intents', id));
  return (
    <Loaded query={version} what={t('theReport')} height={480}>
      {({ report }) =>
        report && (
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
        )
      }
    </Loaded>
  );
}

const percent = (value: number) => `${formatDecimal(100 * value, 1)} %`;

function Summary({ report }: { report: IntentReport }) {
  const { inScope, threshold, calibrationError, examples, intents, outOfScope, folds } = report;
  return (
    <Card title={t('inShort')}>
      <p className={classes.note}>
        {t('accuracyOfExamplesExamplesOf', {
          accuracy: percent(inScope.accuracy),
          examples: formatCount(examples),
          intents: formatCount(intents),
          f1: percent(inScope.macro.f1),
          folds,
          decimal: formatDecimal(threshold.value),
          acceptedAndRight: percent(threshold.acceptedAndRight),
        })}
        {threshold.negativesRejected !== null &&
          t('negativesrejectedOfOutofscopeMessagesOf', {
            negativesRejected: percent(threshold.negativesRejected),
            outOfScope: formatCount(outOfScope),
          })}
        {t('itsConfidenceIsOffBy', { calibrationError: percent(calibrationError), how: threshold.how })}
      </p>
    </Card>
  );
}

type Confidence = IntentReport['confidences'][number];

const between = ({ from, to }: Confidence) =>
  t('fromToTo', { from: formatPercent(from), to: formatPercent(to) });

const CONFIDENCE_COLUMNS: readonly Column<Confidence>[] = [
  { id: 'from', label: t('confidence'), value: ({ from }) => from, cell: between },
  { id: 'right', label: t('right'), numeric: true, value: ({ right }) => right },
  { id: 'wrong', label: t('wrong'), numeric: true, value: ({ wrong }) => wrong },
];

function Confidences({ report: { confidences } }: { report: IntentReport }) {
  const bars = useMemo(
    () => ({
      labels: confidences.map(between),
      main: { name: t('right'), values: confidences.map(({ right }) => right) },
      beside: { name: t('wrong'), values: confidences.map(({ wrong }) => wrong) },
      format: formatCount,
    }),
    [confidences],
  );
  return (
    <Figure
      title={t('howSureItIsAnd')}
      name="intent-confidences"
      columns={CONFIDENCE_COLUMNS}
      rows={confidences}
      rowKey={between}
    >
      <PairedBarsChart bars={bars} label={t('examplesUnderstoodRightlyAndWrongly')} />
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
    label: t('threshold'),
    numeric: true,
    value: ({ threshold }) => threshold,
    cell: ({ threshold }) => formatDecimal(threshold, 3),
  },
  shareOf('accepted', t('answered')),
  shareOf('acceptedAndRight', t('answeredAndRight')),
  shareOf('negativesRejected', t('otherMattersRefused')),
  shareOf('leftOutIntentsRejected', t('unknownIntentsRefused')),
];

function Threshold({ report: { threshold } }: { report: IntentReport }) {
  const { curve } = threshold;
  const bars = useMemo(
    () => ({
      labels: curve.map((point) => formatDecimal(point.threshold, 3)),
      main: { name: t('answeredAndRight'), values: curve.map(({ acceptedAndRight }) => acceptedAndRight) },
      beside: {
        name: t('otherMattersRefused'),
        values: curve.map(({ negativesRejected }) => negativesRejected ?? 0),
      },
      format: formatPercent,
    }),
    [curve],
  );
  return (
    <Figure
      title={t('whatOtherThresholdsWouldDo')}
      note={t('inUseDecimal', { decimal: formatDecimal(threshold.value) })}
      name="intent-thresholds"
      columns={CURVE_COLUMNS}
      rows={curve}
      rowKey={(point) => String(point.threshold)}
    >
      <PairedBarsChart bars={bars} label={t('examplesAnsweredRightlyAndOther')} />
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
  { id: 'intent', label: t('intent'), value: ({ label }) => words(label) },
  score('precision', t('precision')),
  score('recall', t('recall')),
  score('f1', 'F1'),
  { id: 'support', label: t('examples'), numeric: true, value: ({ support }) => support },
];

function ByIntent({ report: { inScope } }: { report: IntentReport }) {
  const rows = useMemo(() => [...inScope.classes].sort((a, b) => a.f1 - b.f1), [inScope.classes]);
  return (
    <Figure
      title={t('byIntentTheWeakestFirst')}
      note={t('averagesOfF1MicroF1', {
        f1: percent(inScope.micro.f1),
        f12: percent(inScope.macro.f1),
        f13: percent(inScope.weighted.f1),
      })}
      name="intent-scores"
      columns={CLASS_COLUMNS}
      rows={rows}
      rowKey={({ label }) => label}
    />
  );
}

type Head = IntentReport['tried'][number];

const HEAD_COLUMNS: readonly Column<Head>[] = [
  { id: 'head', label: t('classifier'), value: ({ head }) => head },
  {
    id: 'accuracy',
    label: t('right'),
    numeric: true,
    value: ({ accuracy }) => accuracy,
    cell: ({ accuracy }) => percent(accuracy),
  },
  {
    id: 'logLoss',
    label: t('logLoss'),
    numeric: true,
    value: ({ logLoss }) => logLoss,
    cell: ({ logLoss }) => formatDecimal(logLoss, 3),
  },
  {
    id: 'brier',
    label: t('brierScore'),
    numeric: true,
    value: ({ brier }) => brier,
    cell: ({ brier }) => formatDecimal(brier, 3),
  },
];

function HeadsTried({ report: { tried, head } }: { report: IntentReport }) {
  return (
    <Figure
      title={t('classifiersTried')}
      note={t('keptHead', { head })}
      name="intent-heads"
      columns={HEAD_COLUMNS}
      rows={tried}
      rowKey={(row) => row.head}
    />
  );
}
