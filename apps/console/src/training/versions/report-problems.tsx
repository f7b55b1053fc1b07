import type { IntentReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatPercent } from '../../format/number.js';
import { words } from '../../format/labels.js';
import type { Column } from '../../table/column.js';
import { t } from '../../messages/index.js';

type Pair = IntentReport['confusedPairs'][number];
type Near = IntentReport['nearDuplicates'][number];
type Issue = IntentReport['labelIssues'][number];
type Small = IntentReport['smallIntents'][number];

const PAIRS: readonly Column<Pair>[] = [
  { id: 'actual', label: t('meant'), value: ({ actual }) => words(actual) },
  { id: 'called', label: t('takenFor'), value: ({ called }) => words(called) },
  { id: 'count', label: t('times'), numeric: true, value: ({ count }) => count },
  {
    id: 'examples',
    label: t('suchAs'),
    value: ({ examples }) =>
      examples.map(({ text, confidence }) => `“${text}” (${formatPercent(confidence)})`).join(' · '),
  },
];

const NEAR: readonly Column<Near>[] = [
  {
    id: 'similarity',
    label: t('alike'),
    numeric: true,
    value: ({ similarity }) => similarity,
    cell: ({ similarity }) => formatPercent(similarity),
  },
  { id: 'a', label: t('one'), value: ({ a }) => `${a.text} (${words(a.label)})` },
  { id: 'b', label: t('theOther'), value: ({ b }) => `${b.text} (${words(b.label)})` },
];

const ISSUES: readonly Column<Issue>[] = [
  { id: 'text', label: t('example'), value: ({ text }) => text },
  { id: 'label', label: t('filedUnder'), value: ({ label }) => words(label) },
  { id: 'suggested', label: t('readsLike'), value: ({ suggested }) => words(suggested) },
  {
    id: 'confidence',
    label: t('confidence'),
    numeric: true,
    value: ({ confidence }) => confidence,
    cell: ({ confidence }) => formatPercent(confidence),
  },
];

const SMALL: readonly Column<Small>[] = [
  { id: 'label', label: t('intent'), value: ({ label }) => words(label) },
  { id: 'examples', label: t('examples'), numeric: true, value: ({ examples }) => examples },
];

/** What to mend in the examples; what is fine takes no room. */
export function ReportProblems({ report }: { report: IntentReport }) {
  const { confusedPairs, nearDuplicates, labelIssues, smallIntents } = report;
  return (
    <>
      {confusedPairs.length > 0 && (
        <Figure
          title={t('intentsTakenForEachOther')}
          note={t('giveBothMoreExamplesWhere')}
          name="intent-confusions"
          columns={PAIRS}
          rows={confusedPairs}
          rowKey={({ actual, called }) => `${actual} ${called}`}
        />
      )}
      {labelIssues.length > 0 && (
        <Figure
          title={t('examplesProbablyFiledUnderThe')}
          name="intent-label-issues"
          columns={ISSUES}
          rows={labelIssues}
          rowKey={({ text, label }) => `${label} ${text}`}
        />
      )}
      {nearDuplicates.length > 0 && (
        <Figure
          title={t('examplesOfDifferentIntentsThat')}
          name="intent-near-duplicates"
          columns={NEAR}
          rows={nearDuplicates}
          rowKey={({ a, b }) => `${a.label} ${a.text} ${b.label} ${b.text}`}
        />
      )}
      {smallIntents.length > 0 && (
        <Figure
          title={t('intentsWithTooFewExamples')}
          note={t('writeMoreBelowTenOr')}
          name="intent-small"
          columns={SMALL}
          rows={smallIntents}
          rowKey={({ label }) => label}
        />
      )}
    </>
  );
}
