import { Button, SegmentedControl, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { type ReviewDetail, type ReviewMention, reviewText, SentimentLabel } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { SAID_SENTIMENT } from '../../format/labels.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { MarkedText } from '../marked-text.js';
import { correctionOf, withLabel, withMentions } from '../model/correction.js';
import { t } from '../../messages/index.js';
import { AddMention } from './add-mention.js';
import { MentionEditor } from './mention-editor.js';
import { ReviewFacts } from './review-facts.js';
import { useCorrectReview } from './use-correct-review.js';
import classes from './explorer.module.css';

/** A whole review with what was understood of it; 1, 2 and 3 say how it feels. */
export function ReviewEditor({ detail }: { detail: ReviewDetail }) {
  const { review, analysis, mentions, correction } = detail;
  const correct = useCorrectReview();
  const body = useRef<HTMLParagraphElement>(null);
  const [selected, setSelected] = useState('');
  const text = reviewText(review);

  const setLabel = (label: SentimentLabel) => {
    if (label === analysis?.label) return;
    correct.mutate({
      before: detail,
      correction: withLabel(detail, label),
      done: t('theReviewIsLabelNow', { label }),
    });
  };
  const setMentions = (next: readonly ReviewMention[], done: string) =>
    correct.mutate({ before: detail, correction: withMentions(detail, next), done });
  useShortcuts({
    '1': () => setLabel('negative'),
    '2': () => setLabel('neutral'),
    '3': () => setLabel('positive'),
  });

  return (
    <>
      <ReviewFacts detail={detail} />
      <p
        ref={body}
        className={classes.text}
        onMouseUp={() => setSelected(window.getSelection()?.toString().trim() ?? '')}
      >
        <MarkedText text={text} marks={mentions} />
      </p>
      {analysis && (
        <div className={classes.section}>
          <h2 className={classes.sectionTitle}>{t('sentiment')}</h2>
          <SegmentedControl
            size="xs"
            aria-label={t('sentimentOfTheReview')}
            value={analysis.label ?? ''}
            onChange={(value) => setLabel(SentimentLabel.parse(value))}
            data={SentimentLabel.options.map((label) => ({
              value: label,
              label: (
                <span className={classes.choice}>
                  <SentimentMark label={label} /> {SAID_SENTIMENT[label]}
                </span>
              ),
            }))}
          />
        </div>
      )}
      <div className={classes.section}>
        <h2 className={classes.sectionTitle}>{t('whatItSpeaksOf')}</h2>
        {mentions.length === 0 && <p className={classes.hint}>{t('nothingWasFoundInIt')}</p>}
        <ul className={classes.mentions}>
          {mentions.map((mention, index) => (
            <MentionEditor
              key={`${mention.start} ${mention.end} ${mention.aspect ?? ''}`}
              mention={mention}
              onChange={(changed) =>
                setMentions(mentions.with(index, changed), t('termIsChanged', { term: mention.term }))
              }
              onRemove={() =>
                setMentions(
                  mentions.filter((other) => other !== mention),
                  t('termIsTakenAway', { term: mention.term }),
                )
              }
            />
          ))}
        </ul>
        <AddMention
          key={selected}
          detail={detail}
          selected={selected}
          onAdd={(mention) => setMentions([...mentions, mention], t('termIsAdded', { term: mention.term }))}
        />
      </div>
      {correct.isError && (
        <Text role="alert" size="sm" mt="sm" c="var(--mantine-color-error)">
          {t('theCorrectionCouldNotBe')} {describeError(correct.error)}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => correct.mutate({ ...correct.variables, before: detail })}
          >
            {t('tryAgain')}
          </Button>
        </Text>
      )}
      {correction && correctionOf(detail) && (
        <div className={classes.section}>
          <p className={classes.hint}>
            {t('correctedTheCorrectionWinsOver')}
            {correction.modelLabel && t('whichSaysModellabel', { modelLabel: correction.modelLabel })}
            {t('andTeachesTheNextOne')}
          </p>
          <Button
            size="xs"
            variant="default"
            w="fit-content"
            onClick={() =>
              correct.mutate({ before: detail, correction: null, done: t('theModelsReadingIsBack') })
            }
          >
            {t('goBackToTheModel')}
          </Button>
        </div>
      )}
    </>
  );
}
