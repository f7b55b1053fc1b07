import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReviewFilter, ReviewThemes } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { formatCount, formatDecimal, formatNet } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { Loaded } from '../../ui/loaded.js';
import type { Names } from '../model/dimensions.js';
import { formatPeriod } from '../model/period.js';
import { themesQuery } from '../report-queries.js';
import { useNames } from '../use-names.js';
import { t } from '../../messages/index.js';
import classes from './overview.module.css';

type Theme = ReviewThemes['items'][number];

const KIND: Record<Theme['kind'], string> = { aspect: t('aspect'), theme: t('theme'), term: t('words') };

const columns = (names: Names, filter: ReviewFilter): Column<Theme>[] => [
  {
    id: 'theme',
    label: t('theme'),
    value: (theme) => nameOf(theme, names),
    cell: (theme) => (
      <>
        <Link
          to="/reviews/explorer"
          search={
            theme.kind === 'aspect'
              ? { ...filter, aspect: [theme.value] }
              : { ...filter, search: theme.value }
          }
        >
          {nameOf(theme, names)}
        </Link>{' '}
        {theme.isNew && (
          <Badge size="xs" variant="light">
            {t('new')}
          </Badge>
        )}
      </>
    ),
  },
  { id: 'kind', label: t('kind'), value: ({ kind }) => KIND[kind] },
  {
    id: 'count',
    label: t('reviews'),
    numeric: true,
    value: ({ count }) => count,
    cell: ({ count }) => formatCount(count),
  },
  {
    id: 'before',
    label: t('before'),
    numeric: true,
    value: ({ before }) => before,
    cell: ({ before }) => formatCount(before),
  },
  {
    id: 'ratio',
    label: t('timesAsOften'),
    numeric: true,
    value: ({ ratio }) => ratio.value,
    cell: ({ ratio }) => (ratio.value === null ? '–' : `${formatDecimal(ratio.value, 1)} ×`),
  },
  { id: 'net', label: t('net'), numeric: true, value: ({ net }) => net, cell: ({ net }) => formatNet(net) },
];

const nameOf = ({ kind, value }: Theme, names: Names) =>
  kind === 'aspect' ? (names('aspect', value) ?? value) : value;

export function ThemesFigure({ filter }: { filter: ReviewFilter }) {
  const names = useNames();
  const themes = useQuery(themesQuery(filter));
  return (
    <Loaded query={themes} what={t('theThemes')} height={260}>
      {({ period, before, items }) =>
        items.length > 0 ? (
          <Figure
            title={t('newAndRisingThemesReviews')}
            note={t('periodAgainstBefore', { period: formatPeriod(period), before: formatPeriod(before) })}
            name="themes"
            columns={columns(names, filter)}
            rows={items}
            rowKey={({ kind, value }) => `${kind} ${value}`}
          />
        ) : (
          <p className={classes.note}>
            {t('noThemeIsNewOr', { period: formatPeriod(period), before: formatPeriod(before) })}
          </p>
        )
      }
    </Loaded>
  );
}
