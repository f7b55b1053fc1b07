import { Link } from '@tanstack/react-router';
import type { ReviewFilter, ReviewQuote } from '#contracts';
import { t } from '../messages/index.js';
import { formatCalendarDay } from './model/period.js';
import { MarkedText } from './marked-text.js';
import classes from './quote.module.css';

interface Props {
  quote: ReviewQuote;
  /** Leads to the whole review among those of the filter; without one there is nothing to follow. */
  filter?: ReviewFilter;
}

/** A shopper's words with the evidence marked, and where they are from. */
export function Quote({ quote, filter }: Props) {
  const { reviewId, product, rating, date, text, start, end, polarity } = quote;
  const from = [
    product,
    rating === null ? '' : t('starsCount', { count: rating }),
    date ? formatCalendarDay(date) : '',
  ].filter(Boolean);
  return (
    <figure className={classes.quote}>
      <blockquote>
        <MarkedText text={text} marks={[{ start, end, label: polarity }]} />
      </blockquote>
      <figcaption className={classes.from}>
        {from.join(' · ')}{' '}
        {filter && (
          <Link to="/reviews/explorer" search={{ ...filter, review: reviewId }}>
            {t('wholeReview')}
          </Link>
        )}
      </figcaption>
    </figure>
  );
}
