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
import classes from './overview.module.css';

type Theme = ReviewThemes['items'][number];

const KIND: Record<Theme['kind'], string> = { aspect: 'Aspect', theme: 'Theme', term: 'Words' };

const columns = (names: Names, filter: ReviewFilter): Column<Theme>[] => [
  {
    id: 'theme',
    label: 'Theme',
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
            new
          </Badge>
        )}
      </>
    ),
  },
  { id: 'kind', label: 'Kind', value: ({ kind }) => KIND[kind] },
  {
    id: 'count',
    label: 'Reviews',
    numeric: true,
    value: ({ count }) => count,
    cell: ({ count }) => formatCount(count),
  },
  {
    id: 'before',
    label: 'Before',
    numeric: true,
    value: ({ before }) => before,
    cell: ({ before }) => formatCount(before),
  },
  {
    id: 'ratio',
    label: 'Times as often',
    numeric: true,
    value: ({ ratio }) => ratio.value,
    cell: ({ ratio }) => (ratio.value === null ? '–' : `${formatDecimal(ratio.value, 1)} ×`),
  },
  { id: 'net', label: 'Net', numeric: true, value: ({ net }) => net, cell: ({ net }) => formatNet(net) },
];

const nameOf = ({ kind, value }: Theme, names: Names) =>
  kind === 'aspect' ? (names('aspect', value) ?? value) : value;

export function ThemesFigure({ filter }: { filter: ReviewFilter }) {
  const names = useNames();
  const themes = useQuery(themesQuery(filter));
  return (
    <Loaded query={themes} what="The themes" height={260}>
      {({ period, before, items }) =>
        items.length > 0 ? (
          <Figure
            title="New and rising themes (reviews that speak of them)"
            note={`${formatPeriod(period)}, against ${formatPeriod(before)}.`}
            name="themes"
            columns={columns(names, filter)}
            rows={items}
            rowKey={({ kind, value }) => `${kind} ${value}`}
          />
        ) : (
          <p className={classes.note}>
            No theme is new or rises in {formatPeriod(period)}, against {formatPeriod(before)}.
          </p>
        )
      }
    </Loaded>
  );
}
