import { getRouteApi } from '@tanstack/react-router';
import { shortId } from '../../format/labels.js';
import { formatCount, formatDecimal } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import type { KindView } from '../../versions/kind-view.js';
import type { VersionOf } from '../../versions/version-queries.js';
import { VersionsPage } from '../../versions/versions-page.js';
import { t } from '../../messages/index.js';
import { VersionReportView } from './version-report-view.js';

type RecommenderVersion = VersionOf<'recommender'>;

const trainedOn = (id: 'events' | 'shoppers' | 'products', label: string): Column<RecommenderVersion> => ({
  id,
  label,
  numeric: true,
  value: (version) => version.trainedOn[id],
  cell: (version) => formatCount(version.trainedOn[id]),
});

const RANKINGS: KindView<'recommender'> = {
  kind: 'recommender',
  to: '/recommendations',
  columns: [
    { id: 'model', label: t('model'), value: ({ model }) => model },
    { id: 'settings', label: t('settings'), value: ({ settings }) => settings, hidden: true },
    {
      id: 'ndcg',
      label: 'nDCG',
      numeric: true,
      value: ({ report }) => report?.figures.ndcg ?? null,
      cell: ({ report }) => (report ? formatDecimal(report.figures.ndcg, 4) : t('notJudged')),
    },
    trainedOn('events', t('trainedOnEvents')),
    trainedOn('shoppers', t('shoppers')),
    trainedOn('products', t('products')),
    {
      id: 'seconds',
      label: t('trainingS'),
      numeric: true,
      value: ({ trainingMs }) => trainingMs / 1000,
      cell: ({ trainingMs }) => formatDecimal(trainingMs / 1000, 1),
    },
    {
      id: 'size',
      label: t('sizeKb'),
      numeric: true,
      value: ({ bytes }) => bytes / 1024,
      cell: ({ bytes }) => formatCount(Math.ceil(bytes / 1024)),
    },
  ],
  Report: VersionReportView,
  before: t('untilThenSuggestionsComeFrom'),
  optional: true,
  inUse: (id) =>
    id === null ? t('suggestionsAreMadeFromCounts') : t('versionIdIsInUse', { id: shortId(id) }),
};

const route = getRouteApi('/shell/recommendations/');

/** Trained rankings: which is in use, how each did on behaviour it had not seen, what it shows too much of. */
export function RankingVersionsPage() {
  return <VersionsPage view={RANKINGS} chosen={route.useSearch().version} />;
}
