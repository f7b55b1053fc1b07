import { ActionIcon, Popover, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReviewDimension, ReviewFilter } from '#contracts';
import { DIMENSION_LABEL, valueLabel } from '../model/dimensions.js';
import { filterOf } from '../model/review-search.js';
import { useNames } from '../use-names.js';
import { inSentence } from '../../language.js';
import { t } from '../../messages/index.js';
import { ValueChoice } from './value-choice.js';
import classes from './filter-bar.module.css';

interface Props {
  dimension: ReviewDimension;
  filter: ReviewFilter;
  opened: boolean;
  onOpen: (open: boolean) => void;
  onChange: (filter: ReviewFilter) => void;
}

/** One dimension of the filter: what is chosen, and a list to choose from. */
export function DimensionFilter({ dimension, filter, opened, onOpen, onChange }: Props) {
  const names = useNames();
  const label = DIMENSION_LABEL[dimension];
  const chosen = (filter[dimension] ?? []).map(String);
  const choose = (values: readonly string[]) =>
    onChange(filterOf({ ...filter, [dimension]: values.length > 0 ? values : undefined }));
  const text = chosen.map((value) => valueLabel(dimension, value, names)).join(', ') || 'any';
  return (
    <Popover
      opened={opened}
      onChange={onOpen}
      trapFocus
      returnFocus
      withinPortal
      width={280}
      position="bottom-start"
    >
      <span className={classes.pill}>
        <Popover.Target>
          <UnstyledButton className={classes.pillText} title={text} onClick={() => onOpen(!opened)}>
            {label}: {text}
          </UnstyledButton>
        </Popover.Target>
        <ActionIcon
          variant="transparent"
          className={classes.remove}
          size={24}
          aria-label={t('doNotFilterByLabel', { label: inSentence(label) })}
          onClick={() => {
            onOpen(false);
            choose([]);
          }}
        >
          <IconX size={12} />
        </ActionIcon>
      </span>
      <Popover.Dropdown aria-label={label}>
        <ValueChoice dimension={dimension} filter={filter} chosen={chosen} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
