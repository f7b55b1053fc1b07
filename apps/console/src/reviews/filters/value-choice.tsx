import { Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReviewDimension, ReviewFilter } from '#contracts';
import { formatCount } from '../../format/number.js';
import { ErrorState } from '../../ui/error-state.js';
import { DIMENSION_LABEL, valueLabel } from '../model/dimensions.js';
import { breakdownQuery } from '../report-queries.js';
import { useNames } from '../use-names.js';
import { inSentence } from '../../language.js';
import { t } from '../../messages/index.js';
import classes from './filter-bar.module.css';

/** From so many values on, a field finds one among them. */
const FIND_FROM = 10;

interface Props {
  dimension: ReviewDimension;
  filter: ReviewFilter;
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
}

/** The values that reviews have, with how many have each under the rest of the filter. */
export function ValueChoice({ dimension, filter, chosen, onChoose }: Props) {
  const names = useNames();
  const [find, setFind] = useState('');
  const { data, error, isPending, refetch } = useQuery(
    breakdownQuery({ ...filter, [dimension]: undefined, by: dimension, limit: 200 }),
  );
  if (isPending) return <Skeleton height={120} />;
  if (error && !data) {
    return <ErrorState title={t('theValuesCouldNotBe')} error={error} onRetry={() => void refetch()} />;
  }
  const options = data.items.map(({ value, label, figures }) => ({
    value,
    volume: figures.volume,
    label: valueLabel(dimension, value, (...key) => names(...key) ?? label),
  }));
  const found = options.filter(({ label }) => label.toLowerCase().includes(find.trim().toLowerCase()));
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <div className={classes.values}>
      {options.length >= FIND_FROM && (
        <TextInput
          size="xs"
          aria-label={t('findAValueOfDimension', {
            dIMENSION_LABEL: inSentence(DIMENSION_LABEL[dimension]),
          })}
          placeholder={t('find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <p className={classes.none}>{t('noReviewHasOne')}</p>}
      <div className={classes.list}>
        {found.map(({ value, volume, label }) => (
          <Checkbox
            key={value}
            size="xs"
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            styles={{ labelWrapper: { flex: 1 } }}
            label={
              <span className={classes.option}>
                <span>{label}</span>
                <span className={classes.count}>{formatCount(volume)}</span>
              </span>
            }
          />
        ))}
      </div>
    </div>
  );
}
