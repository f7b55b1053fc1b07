import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ReviewDetail, type ReviewMention, reviewText, type SentimentLabel } from '#contracts';
import { newMention, spanOf } from '../model/correction.js';
import { t } from '../../messages/index.js';
import { AspectSelect } from './aspect-select.js';
import { SentimentSelect } from './sentiment-select.js';
import classes from './explorer.module.css';

interface Props {
  detail: ReviewDetail;
  /** Words selected in the text, to begin with. */
  selected: string;
  onAdd: (mention: ReviewMention) => void;
}

/** Something the model missed: its words typed or selected in the text, what they are about, how they judge it. */
export function AddMention({ detail, selected, onAdd }: Props) {
  const [words, setWords] = useState(selected);
  const [aspect, setAspect] = useState<string | null>(null);
  const [label, setLabel] = useState<SentimentLabel>('negative');
  const span = spanOf(reviewText(detail.review), words);
  return (
    <form
      className={classes.mention}
      onSubmit={(event) => {
        event.preventDefault();
        if (!span) return;
        onAdd(newMention(detail, span, aspect, label));
        setWords('');
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('wordsOfTheReview')}
        placeholder={t('wordsOfTheReview')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={words.trim() !== '' && !span ? t('notInTheReview') : undefined}
      />
      <AspectSelect label={t('aspectOfTheWords')} value={aspect} onChange={setAspect} />
      <SentimentSelect label={t('sentimentOfTheWords')} value={label} onChange={setLabel} />
      <Button type="submit" size="compact-sm" variant="light" disabled={!span}>
        {t('add')}
      </Button>
    </form>
  );
}
