import type { ReviewFilter, ReviewSummary } from '#contracts';
import { formatCount, formatDecimal, formatNet, formatPercent } from '../../format/number.js';
import { formatPeriod } from '../model/period.js';
import { isFiltered } from '../model/review-search.js';
import { describeDifference } from '../model/significance.js';
import { SentimentSplit } from './sentiment-split.js';
import classes from './overview.module.css';

export function SummaryTiles({ summary, filter }: { summary: ReviewSummary; filter: ReviewFilter }) {
  const { figures, previous, share, total, oneIn } = summary;
  const { volume, net, rating } = figures;
  const change = previous?.netChange ? describeDifference(previous.netChange, formatNet) : null;
  return (
    <div className={classes.tiles}>
      <section className={classes.tile} aria-label="Reviews">
        <h2 className={classes.label}>Reviews</h2>
        <p className={classes.value}>
          {oneIn && 'about '}
          {formatCount(volume)}
        </p>
        <p className={classes.detail}>
          {oneIn && `Estimated from one in ${formatCount(oneIn)} of the reviews with these words. `}
          {isFiltered(filter) && share && `${formatPercent(share.value)} of ${formatCount(total)}. `}
          {previous &&
            `${formatCount(previous.figures.volume)} in the period before (${formatPeriod(previous)}). `}
        </p>
      </section>
      <section className={classes.tile} aria-label="Net sentiment">
        <h2 className={classes.label}>Net sentiment, −100 to 100</h2>
        <p className={classes.value}>{net ? formatNet(net.value) : '–'}</p>
        <p className={classes.detail}>
          {net && `95 % between ${formatNet(net.low)} and ${formatNet(net.high)}. `}
          {change &&
            (change.sure
              ? `${change.text} against the period before.`
              : `No sure change against the period before: ${change.text}.`)}
        </p>
      </section>
      <section className={classes.tile} aria-label="Stars">
        <h2 className={classes.label}>Stars, 1 to 5</h2>
        <p className={classes.value}>{rating ? formatDecimal(rating.value) : '–'}</p>
        <p className={classes.detail}>
          {rating
            ? `95 % between ${formatDecimal(rating.low)} and ${formatDecimal(rating.high)}, n=${formatCount(rating.count)}`
            : 'None of these reviews has stars.'}
        </p>
      </section>
      <section className={classes.tile} aria-label="What the words say">
        <h2 className={classes.label}>What the words say</h2>
        <SentimentSplit figures={figures} />
      </section>
    </div>
  );
}
