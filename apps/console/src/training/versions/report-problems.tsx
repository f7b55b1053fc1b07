import type { IntentReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatPercent } from '../../format/number.js';
import { words } from '../../format/labels.js';
import type { Column } from '../../table/column.js';

type Pair = IntentReport['confusedPairs'][number];
type Near = IntentReport['nearDuplicates'][number];
type Issue = IntentReport['labelIssues'][number];
type Small = IntentReport['smallIntents'][number];

const PAIRS: readonly Column<Pair>[] = [
  { id: 'actual', label: 'Meant', value: ({ actual }) => words(actual) },
  { id: 'called', label: 'Taken for', value: ({ called }) => words(called) },
  { id: 'count', label: 'Times', numeric: true, value: ({ count }) => count },
  {
    id: 'examples',
    label: 'Such as',
    value: ({ examples }) =>
      examples.map(({ text, confidence }) => `“${text}” (${formatPercent(confidence)})`).join(' · '),
  },
];

const NEAR: readonly Column<Near>[] = [
  {
    id: 'similarity',
    label: 'Alike',
    numeric: true,
    value: ({ similarity }) => similarity,
    cell: ({ similarity }) => formatPercent(similarity),
  },
  { id: 'a', label: 'One', value: ({ a }) => `${a.text} (${words(a.label)})` },
  { id: 'b', label: 'The other', value: ({ b }) => `${b.text} (${words(b.label)})` },
];

const ISSUES: readonly Column<Issue>[] = [
  { id: 'text', label: 'Example', value: ({ text }) => text },
  { id: 'label', label: 'Filed under', value: ({ label }) => words(label) },
  { id: 'suggested', label: 'Reads like', value: ({ suggested }) => words(suggested) },
  {
    id: 'confidence',
    label: 'Confidence',
    numeric: true,
    value: ({ confidence }) => confidence,
    cell: ({ confidence }) => formatPercent(confidence),
  },
];

const SMALL: readonly Column<Small>[] = [
  { id: 'label', label: 'Intent', value: ({ label }) => words(label) },
  { id: 'examples', label: 'Examples', numeric: true, value: ({ examples }) => examples },
];

/** What to mend in the examples; what is fine takes no room. */
export function ReportProblems({ report }: { report: IntentReport }) {
  const { confusedPairs, nearDuplicates, labelIssues, smallIntents } = report;
  return (
    <>
      {confusedPairs.length > 0 && (
        <Figure
          title="Intents taken for each other"
          note="Give both more examples where they differ, or make one intent of them."
          name="intent-confusions"
          columns={PAIRS}
          rows={confusedPairs}
          rowKey={({ actual, called }) => `${actual} ${called}`}
        />
      )}
      {labelIssues.length > 0 && (
        <Figure
          title="Examples probably filed under the wrong intent"
          name="intent-label-issues"
          columns={ISSUES}
          rows={labelIssues}
          rowKey={({ text, label }) => `${label} ${text}`}
        />
      )}
      {nearDuplicates.length > 0 && (
        <Figure
          title="Examples of different intents that say nearly the same"
          name="intent-near-duplicates"
          columns={NEAR}
          rows={nearDuplicates}
          rowKey={({ a, b }) => `${a.label} ${a.text} ${b.label} ${b.text}`}
        />
      )}
      {smallIntents.length > 0 && (
        <Figure
          title="Intents with too few examples"
          note="Write more: below ten or so an intent is neither learnt nor judged well."
          name="intent-small"
          columns={SMALL}
          rows={smallIntents}
          rowKey={({ label }) => label}
        />
      )}
    </>
  );
}
