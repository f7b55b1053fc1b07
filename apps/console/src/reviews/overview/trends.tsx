import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReviewFilter, ReviewInterval } from '#contracts';
import { Loaded } from '../../ui/loaded.js';
import type { Period } from '../model/period.js';
import { trendQuery } from '../report-queries.js';
import { t } from '../../messages/index.js';
import { TrendFigures } from './trend-figures.js';

interface Props {
  filter: ReviewFilter;
  by: ReviewInterval;
  /** Drawn beside it where there is one. */
  before: Period | null;
}

export function Trends({ filter, by, before }: Props) {
  const trend = useQuery(trendQuery({ ...filter, by }));
  const earlier = useQuery({
    ...trendQuery({ ...filter, from: before?.from, to: before?.to, by }),
    enabled: before !== null,
  });
  const navigate = useNavigate();
  const open = (period: Period) =>
    void navigate({
      to: '/reviews/explorer',
      search: {
        ...filter,
        from: filter.from && filter.from > period.from ? filter.from : period.from,
        to: filter.to && filter.to < period.to ? filter.to : period.to,
      },
    });
  return (
    <Loaded query={trend} what={t('theTrend')} height={300}>
      {(data) => (
        <TrendFigures
          trend={data}
          earlier={before ? earlier.data : undefined}
          before={before}
          onOpen={open}
        />
      )}
    </Loaded>
  );
}
