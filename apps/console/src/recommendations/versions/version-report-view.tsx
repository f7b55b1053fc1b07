import { Button } from '@mantine/core';
import type { RankingFigures, RecommenderVersion, VersionReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount, formatDecimal, formatPercent } from '../../format/number.js';
import { useMe } from '../../session/me-context.js';
import { Card } from '../../settings/card.js';
import type { Column } from '../../table/column.js';
import { shortId } from '../../format/labels.js';
import { ExposureFigure } from './exposure-figure.js';
import { useJudge } from './use-versions.js';
import classes from '../../ui/section-page.module.css';

interface Judged {
  model: string;
  figures: RankingFigures;
}

const number = (
  id: keyof RankingFigures,
  label: string,
  format: (value: number) => string,
): Column<Judged> => ({
  id,
  label,
  numeric: true,
  value: ({ figures }) => figures[id],
  cell: ({ figures }) => format(figures[id]),
});

const columns = (k: number): Column<Judged>[] => [
  { id: 'model', label: 'Model', value: ({ model }) => model },
  number('ndcg', `nDCG@${k}`, (value) => formatDecimal(value, 4)),
  number('recall', `Recall@${k}`, (value) => formatDecimal(value, 4)),
  number('hitRate', `Hit rate@${k}`, formatPercent),
  number('coverage', 'Coverage', formatPercent),
  number('gini', 'Gini', (value) => formatDecimal(value)),
  number('novelty', 'Novelty, bits', (value) => formatDecimal(value)),
  number('popularityLift', 'Popularity lift', (value) => `${formatDecimal(value)} ×`),
];

/** How a version did on behaviour it had not seen, beside simpler models, and whom it favours. */
export function VersionReportView({ version }: { version: RecommenderVersion }) {
  const { report, id, model } = version;
  const me = useMe();
  const judge = useJudge();
  if (!report) {
    return (
      <Card title={`Version ${shortId(id)} is not judged`}>
        <p className={classes.note}>
          There was too little behaviour to hold some back when it was trained.
          {me.role === 'owner' && ' Judge it on the behaviour of the last days.'}
        </p>
        {me.role === 'owner' && (
          <Button size="xs" mt="sm" loading={judge.isPending} onClick={() => judge.mutate(id)}>
            Judge it now
          </Button>
        )}
      </Card>
    );
  }
  return <Report name={`${model} (this version)`} report={report} />;
}

function Report({ name, report }: { name: string; report: VersionReport }) {
  return (
    <>
      <Figure
        title={`How it ranks what shoppers took next (of ${report.k} suggestions)`}
        note={`${report.protocol.replace(/\.?$/, '.')} ${formatCount(report.shoppers)} shoppers. Higher is better, but for Gini; a lift of 1 shows as popular products as shoppers take.`}
        name="version-figures"
        columns={columns(report.k)}
        rows={[{ model: name, figures: report.figures }, ...report.baselines]}
        rowKey={({ model }) => model}
      />
      <ExposureFigure report={report} />
    </>
  );
}
