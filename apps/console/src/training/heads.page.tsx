import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HeadKind, HeadReport } from '#contracts';
import { shortId } from '../format/labels.js';
import { formatCount, formatDecimal, formatPercent } from '../format/number.js';
import { Card } from '../settings/card.js';
import type { Column } from '../table/column.js';
import { Loaded } from '../ui/loaded.js';
import type { KindView } from '../versions/kind-view.js';
import { versionQuery, type VersionOf } from '../versions/version-queries.js';
import { VersionsPage } from '../versions/versions-page.js';
import classes from '../ui/section-page.module.css';
import { t } from '../messages/index.js';
import { ScoresFigure } from './scores-figure.js';

const f1 = (id: 'shippedF1' | 'adaptedF1', label: string): Column<VersionOf<HeadKind>> => ({
  id,
  label,
  numeric: true,
  value: (version) => version[id],
  cell: (version) => formatDecimal(100 * version[id], 1),
});

/** A page of the versions of one head. */
const pageOf = (
  kind: HeadKind,
  { to, before }: Pick<KindView<HeadKind>, 'to' | 'before'>,
): (() => ReactNode) => {
  const view: KindView<HeadKind> = {
    kind,
    to,
    columns: [
      f1('adaptedF1', t('macroF12')),
      f1('shippedF1', t('macroF1AsShipped')),
      {
        id: 'corrected',
        label: t('corrections'),
        numeric: true,
        value: ({ corrected }) => corrected,
        cell: ({ corrected }) => formatCount(corrected),
      },
      { id: 'useful', label: t('better'), value: ({ useful }) => (useful ? t('yes') : t('no')) },
      { id: 'base', label: t('languageModel'), value: ({ baseModel }) => baseModel, hidden: true },
    ],
    Report: ({ version }) => <HeadReportView kind={kind} id={version.id} />,
    before,
    optional: true,
    inUse: (id) =>
      id === null ? t('reviewsAreReadAsShipped') : t('versionIdReadsTheReviews', { id: shortId(id) }),
  };
  return function HeadVersionsPage() {
    return <VersionsPage view={view} chosen={useSearch({ strict: false }).version} />;
  };
};

/** The shop's own heads for how whole reviews feel. */
export const SentimentVersionsPage = pageOf('sentiment', {
  to: '/training/sentiment',
  before: t('untilThenTheSentimentOf'),
});

/** For how they find single aspects. */
export const PolarityVersionsPage = pageOf('polarity', {
  to: '/training/polarity',
  before: t('untilThenAspectsFeelAs'),
});

/** For which aspect a term belongs to. */
export const AspectVersionsPage = pageOf('aspects', {
  to: '/training/aspects',
  before: t('untilThenTermsGoBy'),
});

/** A version beside the shipped head, on corrections that it had not learnt from. */
function HeadReportView({ kind, id }: { kind: HeadKind; id: string }) {
  const version = useQuery(versionQuery(kind, id));
  return (
    <Loaded query={version} what={t('theReport')} height={320}>
      {({ report }) =>
        report && (
          <>
            <Summary report={report} />
            <ScoresFigure
              name={`${kind}-scores`}
              title={t('onCorrectionsItHadNot')}
              after={report.adapted}
              before={report.shipped}
              beforeIs={t('asShippedAfterAScore')}
            />
          </>
        )
      }
    </Loaded>
  );
}

function Summary({ report }: { report: HeadReport }) {
  const { corrected, uncorrected, gain, changed, stars, useful } = report;
  return (
    <Card title={useful ? t('itReadsReviewsBetterThan') : t('itIsNoBetterThan')}>
      <p className={classes.note}>
        {t('learntFromCorrectedCorrectedReviews', {
          corrected: formatCount(corrected),
          uncorrected: formatCount(uncorrected),
          mean: formatDecimal(100 * gain.mean, 1),
          low: formatDecimal(100 * gain.low, 1),
          high: formatDecimal(100 * gain.high, 1),
          changed: formatPercent(changed),
        })}
        {stars &&
          t('itAgreesWithTheStars', {
            adapted: formatPercent(stars.adapted),
            reviews: formatCount(stars.reviews),
            shipped: formatPercent(stars.shipped),
          })}
      </p>
    </Card>
  );
}
