import { Button } from '@mantine/core';
import type { RankingFigures, RecommenderVersion, TriedRanker, VersionReport } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount, formatDecimal, formatPercent } from '../../format/number.js';
import { useMe } from '../../session/me-context.js';
import { Card } from '../../settings/card.js';
import type { Column } from '../../table/column.js';
import { shortId } from '../../format/labels.js';
import { ExposureFigure } from './exposure-figure.js';
import { useJudge } from '../../versions/use-versions.js';
import classes from '../../ui/section-page.module.css';
import { t } from '../../messages/index.js';

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
  { id: 'model', label: t('model'), value: ({ model }) => model },
  number('ndcg', `nDCG@${k}`, (value) => formatDecimal(value, 4)),
  number('recall', t('recallK', { k }), (value) => formatDecimal(value, 4)),
  number('hitRate', t('hitRateK', { k }), formatPercent),
  number('coverage', t('coverage'), formatPercent),
  number('gini', t('gini'), (value) => formatDecimal(value)),
  number('novelty', t('noveltyBits'), (value) => formatDecimal(value)),
  number('popularityLift', t('popularityLift'), (value) => `${formatDecimal(value)} ×`),
];

const triedColumns = (k: number): Column<TriedRanker>[] => [
  { id: 'model', label: t('model'), value: ({ model }) => model },
  { id: 'settings', label: t('settings'), value: ({ settings }) => settings },
  {
    id: 'ndcg',
    label: `nDCG@${k}`,
    numeric: true,
    value: ({ ndcg }) => ndcg,
    cell: ({ ndcg }) => formatDecimal(ndcg, 4),
  },
  {
    id: 'gain',
    label: t('gainOverParts'),
    numeric: true,
    value: ({ gain }) => gain?.mean ?? null,
    cell: ({ gain }) =>
      gain
        ? t('valueLowToHigh', {
            value: formatDecimal(gain.mean, 4),
            low: formatDecimal(gain.low, 4),
            high: formatDecimal(gain.high, 4),
          })
        : '',
  },
  {
    id: 'seconds',
    label: t('secondsToTrain'),
    numeric: true,
    value: ({ seconds }) => seconds,
    cell: ({ seconds }) => formatDecimal(seconds, 1),
  },
];

/** How a version did on behaviour it had not seen, beside simpler models, and whom it favours. */
export function VersionReportView({ version }: { version: RecommenderVersion }) {
  const { report, id, model } = version;
  const me = useMe();
  const judge = useJudge('recommender');
  if (!report) {
    return (
      <Card title={t('versionIdIsNotJudged', { id: shortId(id) })}>
        <p className={classes.note}>
          {t('thereWasTooLittleBehaviour')}
          {me.role === 'owner' && ` ${t('judgeItOnTheBehaviour')}`}
        </p>
        {me.role === 'owner' && (
          <Button size="xs" mt="sm" loading={judge.isPending} onClick={() => judge.mutate(id)}>
            {t('judgeItNow')}
          </Button>
        )}
      </Card>
    );
  }
  return <Report name={t('modelThisVersion', { model })} report={report} />;
}

function Report({ name, report }: { name: string; report: VersionReport }) {
  return (
    <>
      <Figure
        title={t('howItRanksWhatShoppers', { k: report.k })}
        note={t('protocolShoppersShoppersHigherIs', {
          protocol: report.protocol.replace(/\.?$/, '.'),
          shoppers: formatCount(report.shoppers),
        })}
        name="version-figures"
        columns={columns(report.k)}
        rows={[{ model: name, figures: report.figures }, ...report.baselines]}
        rowKey={({ model }) => model}
      />
      {report.tried && (
        <Figure
          title={t('whatWasTried')}
          note={t('putTogetherOnlyWhereBetter')}
          name="tried-rankers"
          columns={triedColumns(report.k)}
          rows={report.tried}
          rowKey={({ model, settings }) => `${model} ${settings}`}
        />
      )}
      <ExposureFigure report={report} />
    </>
  );
}
