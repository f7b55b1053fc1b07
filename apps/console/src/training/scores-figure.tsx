import type { IntentReport } from '#contracts';
import { Figure } from '../charts/figure.js';
import { words } from '../format/labels.js';
import { formatDecimal } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';

type Figures = IntentReport['inScope'];
type Scores = Pick<Figures['micro'], 'precision' | 'recall' | 'f1'>;

interface Row {
  label: string;
  support: number | null;
  after: Scores;
  before: Scores;
}

interface Props {
  /** Of the file that it is saved as. */
  name: string;
  title: string;
  after: Figures;
  before: Figures;
  /** What stands behind a score of before, such as "as shipped". */
  beforeIs: string;
}

/** Precision, recall and F1 of each class by what learnt, beside what was there before. */
export function ScoresFigure({ name, title, after, before, beforeIs }: Props) {
  const score = (of: 'after' | 'before', id: keyof Scores, label: string): Column<Row> => ({
    id: `${of}-${id}`,
    label: of === 'after' ? label : t('scoreOfWhat', { score: label, what: beforeIs }),
    numeric: true,
    value: (row) => row[of][id],
    cell: (row) => formatDecimal(100 * row[of][id], 1),
  });
  const scores = (of: 'after' | 'before') => [
    score(of, 'precision', t('precision')),
    score(of, 'recall', t('recall')),
    score(of, 'f1', 'F1'),
  ];
  return (
    <Figure
      title={title}
      name={name}
      columns={[
        { id: 'label', label: t('label'), value: ({ label }) => label },
        ...scores('after'),
        ...scores('before'),
        { id: 'support', label: t('corrections'), numeric: true, value: ({ support }) => support },
      ]}
      rows={[
        ...after.classes.map(({ label, support, ...own }, at) => ({
          label: words(label),
          support,
          after: own,
          before: before.classes[at] ?? own,
        })),
        { label: t('microAverage'), support: null, after: after.micro, before: before.micro },
        { label: t('macroAverage'), support: null, after: after.macro, before: before.macro },
        { label: t('weightedAverage'), support: null, after: after.weighted, before: before.weighted },
      ]}
      rowKey={({ label }) => label}
    />
  );
}
