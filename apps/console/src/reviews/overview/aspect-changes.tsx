import { useQuery } from '@tanstack/react-query';
import type { ReviewFilter } from '#contracts';
import { Loaded } from '../../ui/loaded.js';
import { ComparedAspects } from '../compare/compared-aspects.js';
import { formatPeriod, type Period } from '../model/period.js';
import { comparisonQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';

/** Which aspects went up and down against the period before. */
export function AspectChanges({ filter, before }: { filter: ReviewFilter; before: Period }) {
  const earlier = { ...filter, from: before.from, to: before.to };
  const comparison = useQuery(comparisonQuery(filter, earlier));
  return (
    <Loaded query={comparison} what={t('theChangesOfAspects')} height={300}>
      {({ aspects }) => (
        <ComparedAspects
          title={t('aspectsUpAndDownAgainst', { before: formatPeriod(before) })}
          name="aspect-changes"
          aspects={aspects}
          filter={filter}
          names={{ a: t('now'), b: t('before') }}
        />
      )}
    </Loaded>
  );
}
