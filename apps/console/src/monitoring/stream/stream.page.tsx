import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { MonitoredSeries, StreamDetail } from '#contracts';
import { formatCount } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { AnalystsOnly } from '../../ui/analysts-only.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { AlarmCard } from '../alarm-card.js';
import { alarmTitle, searchOf, seriesName, streamName, watchName } from '../model/alarm-words.js';
import { streamQuery } from '../monitoring-queries.js';
import { Posts } from '../posts.js';
import { WindowFigures } from '../window-figures.js';
import classes from '../monitoring.module.css';
import page from '../../ui/section-page.module.css';
import scrolled from '../../ui/scrolled.module.css';

const route = getRouteApi('/shell/monitoring/streams/$stream');

/** One stream: how much is said and how, of which topics and products, and the alarms. */
export function StreamPage() {
  const { stream: id } = route.useParams();
  const { topic = '', product = '' } = route.useSearch();
  const detail = useQuery(streamQuery(id, topic, product));
  const { data } = detail;
  return (
    <AnalystsOnly what={t('monitoring')}>
      <div className={scrolled.frame}>
        <SectionPage title={data ? streamName(data.stream) : t('stream')}>
          <Loaded query={detail} what={t('theStream')} height={520}>
            {(found) => <Stream key={found.selected.id} detail={found} />}
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

const seriesColumns = (stream: StreamDetail['stream']): Column<MonitoredSeries>[] => [
  {
    id: 'topic',
    label: t('topicHead'),
    value: ({ topicName }) => topicName || t('allTopics'),
    cell: (one) => (
      <Link to="/monitoring/streams/$stream" params={{ stream: stream.id }} search={searchOf(one)}>
        {one.topicName || t('allTopics')}
      </Link>
    ),
  },
  { id: 'product', label: t('productHead'), value: ({ productName }) => productName || t('allProductsOf') },
  {
    id: 'mentions',
    label: t('mentionsHead'),
    numeric: true,
    value: ({ mentions }) => mentions,
    cell: ({ mentions }) => formatCount(mentions),
  },
];

function Stream({ detail: { stream, selected, series, windows, alarms, posts } }: { detail: StreamDetail }) {
  const marks = useMemo(
    () =>
      alarms.map((alarm) => ({ at: alarm.since, label: t(alarm.kind === 'tone' ? 'alarm' : 'alarmMark') })),
    [alarms],
  );
  return (
    <>
      <p className={classes.text}>
        {seriesName(selected, stream)} · {watchName(stream)}
        {stream.countedTo !== null && ` · ${t('countedUntil', { at: formatDateTime(stream.countedTo) })}`}
      </p>
      {windows.length > 0 ? (
        <WindowFigures windows={windows} windowMs={stream.windowMs} marks={marks} />
      ) : (
        <EmptyState
          icon={<IconActivityHeartbeat size={32} stroke={1.5} />}
          title={t('nothingHeardYet')}
          text={t('nothingHeardYetText')}
        />
      )}
      {alarms.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('alarms')}</h2>
          <ul className={classes.list} aria-label={alarms.map(alarmTitle).join(', ')}>
            {alarms.map((alarm) => (
              <AlarmCard key={alarm.id} alarm={alarm} windowMs={stream.windowMs} />
            ))}
          </ul>
        </section>
      )}
      <div className={page.pair}>
        <section>
          <h2 className={classes.heading}>{t('seriesOf', { stream: streamName(stream) })}</h2>
          <DataTable
            name="monitored-series"
            label={t('seriesOf', { stream: streamName(stream) })}
            columns={seriesColumns(stream)}
            rows={series}
            rowKey={({ id }) => id}
          />
        </section>
        <section>
          <h2 className={classes.heading}>{t('whatIsSaidNow')}</h2>
          <Posts posts={posts} />
        </section>
      </div>
    </>
  );
}
