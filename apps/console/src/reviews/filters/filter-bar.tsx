import { Button, Menu } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReviewDimension, ReviewFilter } from '#contracts';
import { DIMENSION_LABEL, DIMENSIONS } from '../model/dimensions.js';
import { isFiltered } from '../model/review-search.js';
import { t } from '../../messages/index.js';
import { DimensionFilter } from './dimension-filter.js';
import { PeriodFilter } from './period-filter.js';
import { SearchFilter } from './search-filter.js';
import classes from './filter-bar.module.css';

interface Props {
  label: string;
  filter: ReviewFilter;
  onChange: (filter: ReviewFilter) => void;
  /** Listens to `/`; one bar of a page may. */
  withShortcuts?: boolean;
}

/** Which reviews: words, a period, and any of their dimensions. */
export function FilterBar({ label, filter, onChange, withShortcuts }: Props) {
  const [opened, setOpened] = useState<ReviewDimension | null>(null);
  const shown = DIMENSIONS.filter((dimension) => filter[dimension] !== undefined || dimension === opened);
  const others = DIMENSIONS.filter((dimension) => !shown.includes(dimension));
  return (
    <div className={classes.bar} role="search" aria-label={label}>
      <SearchFilter
        value={filter.search ?? ''}
        withShortcut={withShortcuts}
        onChange={(search) => onChange({ ...filter, search: search || undefined })}
      />
      <PeriodFilter
        period={{ from: filter.from, to: filter.to }}
        onChange={(period) => onChange({ ...filter, ...period })}
      />
      {shown.map((dimension) => (
        <DimensionFilter
          key={dimension}
          dimension={dimension}
          filter={filter}
          opened={dimension === opened}
          onOpen={(open) => setOpened(open ? dimension : null)}
          onChange={onChange}
        />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              className={classes.add}
              leftSection={<IconFilterPlus size={14} stroke={1.5} aria-hidden />}
            >
              {t('filter')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((dimension) => (
              <Menu.Item key={dimension} onClick={() => setOpened(dimension)}>
                {DIMENSION_LABEL[dimension]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {isFiltered(filter) && (
        <Button size="xs" variant="subtle" color="gray" className={classes.add} onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
