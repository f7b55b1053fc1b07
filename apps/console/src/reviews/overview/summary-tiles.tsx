import type { ReviewFilter, ReviewSummary } from '#contracts';
import { formatCount, formatDecimal, formatNet, formatPercent } from '../../format/number.js';
import { formatPeriod } from '../model/period.js';
import { isFiltered } from '../model/review-search.js';
import { describeDifference } from '../model/significance.js';
import { t } from '../../messages/index.js';
import { SentimentSplit } from './sentiment-split.js';
import classes from './overview.module.css';

export function SummaryTiles({ summary, filter }: { summary: ReviewSummary; filter: ReviewFilter }) {
  const { figures, previous, share, total, oneIn } = summary;
  const { volume, net, rating } = figures;
  const change = previous?.netChange ? describeDifference(previous.netChange, formatNet) : null;
  return (
    <div className={classes.tiles}>
      <section className={classes.tile} aria-label={t('reviews')}>
        <h2 className={classes.label}>{t('reviews')}</h2>
        <p className={classes.value}>
          {oneIn ? t('aboutCount', { count: formatCount(volume) }) : formatCount(volume)}
        </p>
        <p className={classes.detail}>
          {oneIn && `${t('estimatedFromOneInOnein', { oneIn: formatCount(oneIn) })} `}
          {isFiltered(filter) &&
            share &&
            `${t('percentOfTotal', { percent: formatPercent(share.value), total: formatCount(total) })} `}
          {previous &&
            `${t('volumeInThePeriodBefore', { volume: formatCount(previous.figures.volume), previous: formatPeriod(previous) })} `}
        </p>
      </section>
      <section className={classes.tile} aria-label={t('netSentiment')}>
        <h2 className={classes.label}>{t('netSentiment100To100')}</h2>
        <p className={classes.value}>{net ? formatNet(net.value) : '–'}</p>
        <p className={classes.detail}>
          {net && `${t('n95BetweenLowAndHigh', { low: formatNet(net.low), high: formatNet(net.high) })} `}
          {change &&
            (change.sure
              ? t('textAgainstThePeriodBefore', { text: change.text })
              : t('noSureChangeAgainstThe', { text: change.text }))}
        </p>
      </section>
      <section className={classes.tile} aria-label={t('stars')}>
        <h2 className={classes.label}>{t('stars1To5')}</h2>
        <p className={classes.value}>{rating ? formatDecimal(rating.value) : '–'}</p>
        <p className={classes.detail}>
          {rating
            ? t('n95BetweenLowAndHighN', {
                low: formatDecimal(rating.low),
                high: formatDecimal(rating.high),
                count: formatCount(rating.count),
              })
            : t('noneOfTheseReviewsHas')}
        </p>
      </section>
      <section className={classes.tile} aria-label={t('whatTheWordsSay')}>
        <h2 className={classes.label}>{t('whatTheWordsSay')}</h2>
        <SentimentSplit figures={figures} />
      </section>
    </div>
  );
}
