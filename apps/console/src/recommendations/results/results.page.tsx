import { NativeSelect } from '@mantine/core';
import { IconClick } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Rate, ScenarioResult } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount } from '../../format/number.js';
import { formatDate } from '../../format/time.js';
import type { Column } from '../../table/column.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { Loaded } from '../../ui/loaded.js';
import { useNow } from '../../ui/use-now.js';
import { shortId } from '../../format/labels.js';
import { SCENARIO_LABEL } from '../model/labels.js';
import { rangeOf, rateColumns } from '../rate-columns.js';
import { versionsQuery } from '../../versions/version-queries.js';
import { scenarioResultsQuery } from '../recommendation-queries.js';
import { SectionPage } from '../../ui/section-page.js';
import { t } from '../../messages/index.js';

const route = getRouteApi('/shell/recommendations/results');

const DAY = 86_400_000;
const SPANS = ['7', '30', '90', '180'] as const;

function columns(items: readonly ScenarioResult[]): Column<ScenarioResult>[] {
  const rates = (id: 'clicked' | 'bought' | 'dismissed', label: string) => {
    const of = (row: ScenarioResult): Rate => row[id];
    return rateColumns(id, label, of, rangeOf(items.map(of)));
  };
  return [
    { id: 'scenario', label: t('scenario'), value: ({ scenario }) => SCENARIO_LABEL[scenario] },
    {
      id: 'shown',
      label: t('shown'),
      numeric: true,
      value: ({ shown }) => shown,
      cell: ({ shown }) => formatCount(shown),
    },
    ...rates('clicked', t('clicked')),
    ...rates('bought', t('bought')),
    ...rates('dismissed', t('dismissed')),
  ];
}

/** What became of suggestions, by where they were shown. */
export function ResultsPage() {
  const { days = '30', version } = route.useSearch();
  const navigate = useNavigate();
  const versions = useQuery(versionsQuery('recommender'));
  // To the minute, so that the address of the request stays while the page is looked at.
  const until = Math.ceil(useNow() / 60_000) * 60_000;
  const results = useQuery(
    scenarioResultsQuery({ from: until - Number(days) * DAY, until, versionId: version }),
  );
  const change = (search: { days?: string; version?: string }) =>
    void navigate({
      to: '/recommendations/results',
      search: (current) => ({ ...current, ...search }),
      replace: true,
    });
  return (
    <SectionPage
      title={t('resultsByScenario')}
      tools={
        <>
          <NativeSelect
            size="xs"
            aria-label={t('period')}
            value={days}
            onChange={(event) => change({ days: event.currentTarget.value })}
            data={SPANS.map((span) => ({ value: span, label: t('lastSpanDays', { span }) }))}
          />
          <NativeSelect
            size="xs"
            aria-label={t('version')}
            value={version ?? ''}
            onChange={(event) => change({ version: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('allVersions') },
              ...(versions.data?.items ?? []).map(({ id, model }) => ({
                value: id,
                label: `${shortId(id)}, ${model}`,
              })),
            ]}
          />
        </>
      }
    >
      <Loaded query={results} what={t('theResults')} height={320}>
        {({ from, until: end, items }) =>
          items.some(({ shown }) => shown > 0) ? (
            <Figure
              title={t('whatBecameOfSuggestionsBy')}
              note={t('fromEndEachSuggestionCounts', { from: formatDate(from), end: formatDate(end) })}
              name="scenario-results"
              columns={columns(items)}
              rows={items.filter(({ shown }) => shown > 0)}
              rowKey={({ scenario }) => scenario}
            />
          ) : (
            <EmptyState
              icon={<IconClick size={32} stroke={1.5} />}
              title={t('noSuggestionWasShownIn')}
              text={t('onceTheShopShowsSuggestions')}
              action={<LinkButton to="/recommendations/why">{t('seeSuggestions')}</LinkButton>}
            />
          )
        }
      </Loaded>
    </SectionPage>
  );
}
