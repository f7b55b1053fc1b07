import type { ReviewDetail } from '#contracts';
import { formatDate } from '../../format/time.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { t } from '../../messages/index.js';
import classes from './explorer.module.css';

/** What is known of a review beside its text, in a line; what is odd about it stands out. */
export function ReviewFacts({ detail: { review, analysis, correction } }: { detail: ReviewDetail }) {
  const facts = [
    review.rating === null ? null : t('starsCount', { count: review.rating }),
    review.department,
    review.category,
    formatDate(review.writtenAt),
    review.source,
    review.author,
    review.ageGroup,
  ].filter((fact) => fact !== null);
  const flags = [
    analysis === null && t('notReadYet'),
    analysis?.label === null && t('inALanguageNotRead', { language: analysis.language ?? '?' }),
    analysis?.mismatch && t('starsAndWordsDisagree'),
    analysis?.copied && t('saidCopied'),
    analysis?.isQuestion && t('saidQuestion'),
    analysis?.isSuggestion && t('saidSuggestion'),
    correction && t('saidCorrected'),
  ].filter((flag) => typeof flag === 'string');
  return (
    <div className={classes.facts}>
      {analysis?.label && <SentimentMark label={analysis.label} />}
      <span className={classes.product}>{review.product ?? review.productId ?? t('noProductNamed')}</span>
      <span>{facts.join(' · ')}</span>
      {flags.map((flag) => (
        <span key={flag} className={classes.flag}>
          {flag}
        </span>
      ))}
    </div>
  );
}
