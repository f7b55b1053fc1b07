import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { routes, type SharedReviewReport } from '#contracts';
import { api } from '../../api/api.js';
import { Figure } from '../../charts/figure.js';
import { words } from '../../format/labels.js';
import { formatDate } from '../../format/time.js';
import { Loaded } from '../../ui/loaded.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { breakdownColumns } from '../aspect-columns.js';
import { SummaryTiles } from '../overview/summary-tiles.js';
import { TrendFigures } from '../overview/trend-figures.js';
import { Quote } from '../quote.js';
import { t } from '../../messages/index.js';
import classes from './shared-report.module.css';

const route = getRouteApi('/shared/$token');

/** A report for people without an account: figures of the day, nothing to press through. */
export function SharedReportPage() {
  const { token } = route.useParams();
  const report = useQuery({
    queryKey: ['shared-report', token],
    queryFn: ({ signal }) => api(routes.sharedReviewReport, { params: { token } }, signal),
  });
  return (
    <main className={classes.page}>
      <Loaded query={report} what={t('theReport')} height={480}>
        {(data) => <Report report={data} />}
      </Loaded>
    </main>
  );
}

function Report({ report }: { report: SharedReviewReport }) {
  const { name, filter, expiresAt, summary, trend, aspects, products, claims } = report;
  const names = (_: string, value: string) => words(value);
  return (
    <>
      <title>{t('nameAttendant', { name })}</title>
      <header>
        <h1 className={classes.title}>{name}</h1>
        <p className={classes.note}>{t('whatReviewsSayAsOf', { expiresAt: formatDate(expiresAt) })}</p>
      </header>
      <SummaryTiles summary={summary} filter={filter} />
      {summary.days && <TrendFigures trend={trend} />}
      <div className={classes.pair}>
        <Figure
          title={t('aspectsNetSentiment')}
          name="aspects"
          columns={breakdownColumns('aspect', names)}
          rows={aspects.items}
          rowKey={({ value }) => value}
        />
        <Figure
          title={t('productsNetSentiment')}
          name="products"
          columns={breakdownColumns('product', names)}
          rows={products.items}
          rowKey={({ value }) => value}
        />
      </div>
      {claims.map(({ aspect, polarity, count, quotes }) => (
        <section key={`${aspect} ${polarity}`} className={classes.claim}>
          <h2 className={classes.claimTitle}>
            <SentimentMark label={polarity} /> {t('aspectCountCountSo', { aspect: words(aspect), count })}
          </h2>
          {quotes.map((quote) => (
            <Quote key={`${quote.reviewId} ${quote.start}`} quote={quote} />
          ))}
        </section>
      ))}
    </>
  );
}
