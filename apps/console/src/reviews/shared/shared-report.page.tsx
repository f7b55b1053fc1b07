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
      <Loaded query={report} what="The report" height={480}>
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
      <title>{`${name} · Attendant`}</title>
      <header>
        <h1 className={classes.title}>{name}</h1>
        <p className={classes.note}>
          What reviews say, as of now. This link ends on {formatDate(expiresAt)}.
        </p>
      </header>
      <SummaryTiles summary={summary} filter={filter} />
      {summary.days && <TrendFigures trend={trend} />}
      <div className={classes.pair}>
        <Figure
          title="Aspects (net sentiment)"
          name="aspects"
          columns={breakdownColumns('aspect', names)}
          rows={aspects.items}
          rowKey={({ value }) => value}
        />
        <Figure
          title="Products (net sentiment)"
          name="products"
          columns={breakdownColumns('product', names)}
          rows={products.items}
          rowKey={({ value }) => value}
        />
      </div>
      {claims.map(({ aspect, polarity, count, quotes }) => (
        <section key={`${aspect} ${polarity}`} className={classes.claim}>
          <h2 className={classes.claimTitle}>
            <SentimentMark label={polarity} /> {words(aspect)}: {count}{' '}
            {count === 1 ? 'review says' : 'reviews say'} so
          </h2>
          {quotes.map((quote) => (
            <Quote key={`${quote.reviewId} ${quote.start}`} quote={quote} />
          ))}
        </section>
      ))}
    </>
  );
}
