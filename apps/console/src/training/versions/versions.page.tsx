import { getRouteApi } from '@tanstack/react-router';
import { shortId } from '../../format/labels.js';
import { formatCount, formatDecimal } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import type { KindView } from '../../versions/kind-view.js';
import type { VersionOf } from '../../versions/version-queries.js';
import { VersionsPage } from '../../versions/versions-page.js';
import { t } from '../../messages/index.js';
import { VersionReport } from './version-report.js';

type IntentVersion = VersionOf<'intents'>;

const count = (id: 'examples' | 'intents', label: string): Column<IntentVersion> => ({
  id,
  label,
  numeric: true,
  value: (version) => version[id],
  cell: (version) => formatCount(version[id]),
});
const share = (
  id: 'accuracy' | 'macroF1' | 'threshold',
  label: string,
  of: number,
  digits: number,
): Column<IntentVersion> => ({
  id,
  label,
  numeric: true,
  value: (version) => version[id],
  cell: (version) => formatDecimal(of * version[id], digits),
});

const INTENTS: KindView<'intents'> = {
  kind: 'intents',
  to: '/training/versions',
  columns: [
    share('accuracy', t('right2'), 100, 1),
    share('macroF1', t('macroF1'), 100, 1),
    share('threshold', t('threshold'), 1, 2),
    count('examples', t('examples')),
    count('intents', t('intents')),
    { id: 'head', label: t('classifier'), value: ({ head }) => head },
    { id: 'base', label: t('languageModel'), value: ({ baseModel }) => baseModel, hidden: true },
  ],
  Report: ({ version }) => <VersionReport id={version.id} />,
  before: t('aTrainingReadsTheExamples'),
  optional: false,
  inUse: (id) => (id === null ? t('noVersionAnswers') : t('versionIdAnswersFromNow', { id: shortId(id) })),
};

const route = getRouteApi('/shell/training/versions');

/** Trained classifiers of intents: which answers, how well each understands what it had not seen. */
export function IntentVersionsPage() {
  return <VersionsPage view={INTENTS} chosen={route.useSearch().version} />;
}
