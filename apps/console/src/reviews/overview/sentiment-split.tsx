import type { ReviewFigures } from '#contracts';
import { SAID_SENTIMENT } from '../../format/labels.js';
import { formatPercent } from '../../format/number.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { t } from '../../messages/index.js';
import classes from './overview.module.css';

const LABELS = ['negative', 'neutral', 'positive'] as const;

/** Parts of what was read, left to right from negative to positive; what was not is counted apart. */
export function SentimentSplit({ figures }: { figures: ReviewFigures }) {
  const part = (label: (typeof LABELS)[number]) =>
    figures[label] / Math.max(1, figures.volume - figures.unread);
  return (
    <>
      <div className={classes.split} aria-hidden>
        {LABELS.map((label) => (
          <span key={label} className={classes[label]} style={{ flexGrow: part(label) }} />
        ))}
      </div>
      <p className={classes.parts}>
        {LABELS.map((label) => (
          <span key={label} className={classes.part}>
            <SentimentMark label={label} /> {formatPercent(part(label))} {SAID_SENTIMENT[label]}
          </span>
        ))}
        {figures.unread > 0 && (
          <span className={classes.part}>{t('unreadReviews', { count: figures.unread })}</span>
        )}
      </p>
    </>
  );
}
