import { IconPointer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReviewFilter } from '#contracts';
import { formatCount } from '../../format/number.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { Loaded } from '../../ui/loaded.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { Quote } from '../quote.js';
import { claimQuery } from '../report-queries.js';
import { useNames } from '../use-names.js';
import { t } from '../../messages/index.js';
import classes from './aspects.module.css';

interface Props {
  filter: ReviewFilter;
  node: string | undefined;
}

/** What reviews say against and for one aspect, in their words. */
export function NodePane({ filter, node }: Props) {
  const names = useNames();
  if (!node) {
    return (
      <section className={classes.pane} aria-label={t('quotes')}>
        <EmptyState
          icon={<IconPointer size={32} stroke={1.5} />}
          title={t('chooseAnAspect')}
          text={t('whatReviewsSayAboutIt')}
        />
      </section>
    );
  }
  const name = names('aspect', node) ?? node;
  return (
    <section className={classes.pane} aria-label={t('quotesAboutName', { name })}>
      <div className={classes.paneHead}>
        <h2 className={classes.paneTitle}>{name}</h2>
        <LinkButton
          to="/reviews/explorer"
          search={{ ...filter, aspect: [node] }}
          size="compact-sm"
          variant="light"
        >
          {t('readTheReviews')}
        </LinkButton>
      </div>
      <Claim filter={filter} node={node} polarity="negative" />
      <Claim filter={filter} node={node} polarity="positive" />
    </section>
  );
}

function Claim({
  filter,
  node,
  polarity,
}: {
  filter: ReviewFilter;
  node: string;
  polarity: 'negative' | 'positive';
}) {
  const quotes = useQuery(claimQuery(filter, node, polarity));
  return (
    <Loaded query={quotes} what={t('theQuotes')} height={160}>
      {({ claims: [claim] }) => (
        <div className={classes.claim}>
          <h3 className={classes.claimTitle}>
            <SentimentMark label={polarity} />
            {claim
              ? t('countCount2So', { count: formatCount(claim.count), count2: claim.count })
              : t('nobodySaysSo')}
          </h3>
          {claim?.quotes.map((quote) => (
            <Quote key={`${quote.reviewId} ${quote.start}`} quote={quote} filter={filter} />
          ))}
        </div>
      )}
    </Loaded>
  );
}
