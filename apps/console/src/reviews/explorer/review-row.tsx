import { Link } from '@tanstack/react-router';
import { type ReviewDetail, reviewText } from '#contracts';
import { MarkedText } from '../marked-text.js';
import { ReviewFacts } from './review-facts.js';
import classes from './explorer.module.css';

/** One review of the list, its mentions marked. */
export function ReviewRow({ detail, selected }: { detail: ReviewDetail; selected: boolean }) {
  const { review, mentions } = detail;
  return (
    <Link
      from="/reviews/explorer"
      to="."
      search={(search) => ({ ...search, review: review.id })}
      className={classes.link}
      activeProps={{}}
      aria-current={selected ? 'true' : undefined}
      data-selected={selected}
    >
      <ReviewFacts detail={detail} />
      <p className={classes.excerpt}>
        <MarkedText text={reviewText(review)} marks={mentions} />
      </p>
    </Link>
  );
}
