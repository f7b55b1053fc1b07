import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReviewMention } from '#contracts';
import { t } from '../../messages/index.js';
import { AspectSelect } from './aspect-select.js';
import { SentimentSelect } from './sentiment-select.js';
import classes from './explorer.module.css';

interface Props {
  mention: ReviewMention;
  onChange: (mention: ReviewMention) => void;
  onRemove: () => void;
}

/** One thing a review speaks of: to be called something else, judged otherwise, or taken away. */
export function MentionEditor({ mention, onChange, onRemove }: Props) {
  const { term, aspect, label } = mention;
  return (
    <li className={classes.mention}>
      <span className={classes.term}>{term}</span>
      <AspectSelect
        label={t('aspectOfTerm', { term })}
        value={aspect}
        onChange={(next) => onChange({ ...mention, aspect: next })}
      />
      <SentimentSelect
        label={t('sentimentOfTerm', { term })}
        value={label}
        onChange={(next) => onChange({ ...mention, label: next })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('takeTermAway', { term })} onClick={onRemove}>
        <IconX size={14} stroke={1.5} />
      </ActionIcon>
    </li>
  );
}
