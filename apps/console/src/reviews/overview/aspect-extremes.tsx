import { useQuery } from '@tanstack/react-query';
import type { ReviewFilter } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { Loaded } from '../../ui/loaded.js';
import { aspectColumns } from '../aspect-columns.js';
import { breakdownQuery } from '../report-queries.js';
import { useNames } from '../use-names.js';
import { t } from '../../messages/index.js';
import classes from './overview.module.css';

const SHOWN = 8;

interface Props {
  filter: ReviewFilter;
  sort: 'net' | '-net';
  title: string;
}

/** The aspects at one end of net sentiment, on its side of zero. */
export function AspectExtremes({ filter, sort, title }: Props) {
  const names = useNames();
  const breakdown = useQuery(breakdownQuery({ ...filter, by: 'aspect', sort, limit: SHOWN }));
  return (
    <Loaded query={breakdown} what={t('theAspects')} height={300}>
      {({ items }) => {
        const rows = items.filter(({ figures: { net } }) =>
          sort === 'net' ? (net?.value ?? 0) < 0 : (net?.value ?? 0) > 0,
        );
        return rows.length > 0 ? (
          <Figure
            title={title}
            name={sort === 'net' ? 'criticised-aspects' : 'praised-aspects'}
            columns={aspectColumns(names, filter)}
            rows={rows}
            rowKey={({ value }) => value}
          />
        ) : (
          <p className={classes.note}>
            {sort === 'net' ? t('noAspectIsCriticisedMore') : t('noAspectIsPraisedMore')}
          </p>
        );
      }}
    </Loaded>
  );
}
