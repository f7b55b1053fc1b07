import { NumberInput } from '@mantine/core';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type MonitoringOverview, type OpinionStream, routes } from '#contracts';
import { api } from '../api/api.js';
import { Sparkline } from '../charts/sparkline.js';
import { formatCount } from '../format/number.js';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import { useMe } from '../session/me-context.js';
import type { Column } from '../table/column.js';
import { DataTable } from '../table/data-table.js';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { EmptyState } from '../ui/empty-state.js';
import { failed } from '../ui/failed.js';
import { LinkButton } from '../ui/link-button.js';
import { Loaded } from '../ui/loaded.js';
import { offerUndo } from '../ui/offer-undo.js';
import { SectionPage } from '../ui/section-page.js';
import { AlarmCard } from './alarm-card.js';
import { streamName, watchName, windowName } from './model/alarm-words.js';
import { monitoringQuery } from './monitoring-queries.js';
import classes from './monitoring.module.css';
import scrolled from '../ui/scrolled.module.css';

const DAY_MS = 86_400_000;

const columns: readonly Column<OpinionStream>[] = [
  {
    id: 'stream',
    label: t('stream'),
    value: streamName,
    cell: (stream) => (
      <Link to="/monitoring/streams/$stream" params={{ stream: stream.id }}>
        {streamName(stream)}
      </Link>
    ),
  },
  { id: 'state', label: t('state'), value: watchName },
  {
    id: 'latest',
    label: t('latest'),
    value: ({ recent }) => recent.at(-1)?.mentions ?? null,
    cell: (stream) => (
      <Sparkline
        values={stream.recent.map(({ mentions }) => mentions)}
        label={`${streamName(stream)}: ${t('mentionsByWindow', { window: windowName(stream.windowMs) })}`}
      />
    ),
  },
  {
    id: 'series',
    label: t('series'),
    numeric: true,
    value: ({ series }) => series,
    cell: ({ series }) => formatCount(series),
  },
  {
    id: 'counted',
    label: t('countedUntil', { at: '' }).trim(),
    value: ({ countedTo }) => countedTo,
    cell: ({ countedTo }) => (countedTo === null ? '–' : formatDateTime(countedTo)),
  },
];

/** What is said, and whether it has changed. */
export function MonitoringPage() {
  const overview = useQuery(monitoringQuery);
  const me = useMe();
  return (
    <AnalystsOnly what={t('monitoring')}>
      <div className={scrolled.frame}>
        <SectionPage
          title={t('monitoring')}
          tools={
            <>
              <LinkButton to="/monitoring/topics" size="xs" variant="default">
                {t('foundTopics')}
              </LinkButton>
              <LinkButton to="/monitoring/sources" size="xs" variant="default">
                {t('sources')}
              </LinkButton>
              {overview.data && me.role === 'owner' && <FalseAlarms overview={overview.data} />}
            </>
          }
        >
          <Loaded query={overview} what={t('theStreams')} height={420}>
            {(data) => <Overview overview={data} />}
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

function Overview({ overview: { streams, alarms } }: { overview: MonitoringOverview }) {
  const windowOf = (id: string) => streams.find((stream) => stream.id === id)?.windowMs ?? DAY_MS;
  const heard = streams.some(({ recent }) => recent.length > 0);
  return (
    <>
      {alarms.length > 0 ? (
        <section aria-label={t('alarms')}>
          <h2 className={classes.heading}>{t('alarms')}</h2>
          <ul className={classes.list}>
            {alarms.map((alarm) => (
              <AlarmCard key={alarm.id} alarm={alarm} windowMs={windowOf(alarm.streamId)} />
            ))}
          </ul>
        </section>
      ) : (
        <EmptyState
          icon={<IconActivityHeartbeat size={32} stroke={1.5} />}
          title={t(heard ? 'noOpenAlarms' : 'nothingHeardYet')}
          text={t(heard ? 'noOpenAlarmsText' : 'nothingHeardYetText')}
        />
      )}
      {streams.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('streams')}</h2>
          <DataTable
            name="streams"
            label={t('streams')}
            columns={columns}
            rows={streams}
            rowKey={({ id }) => id}
          />
        </section>
      )}
    </>
  );
}

/** The one setting: how many false alarms there may be. */
function FalseAlarms({ overview: { falseAlarms } }: { overview: MonitoringOverview }) {
  const queries = useQueryClient();
  const [value, setValue] = useState<number | string>(falseAlarms);
  const set = useMutation({
    mutationFn: ({ many }: { many: number; before: number | null }) =>
      api(routes.setFalseAlarms, { body: { falseAlarms: many } }),
    onSuccess: (_answer, { many, before }) => {
      void queries.invalidateQueries({ queryKey: monitoringQuery.queryKey });
      setValue(many);
      if (before !== null)
        offerUndo('undo-false-alarms', t('falseAlarmsSet', { many }), () =>
          set.mutate({ many: before, before: null }),
        );
    },
    onError: failed(t('theSettingCouldNotBeStored')),
  });
  const store = () => {
    const many = Number(value);
    if (many > 0 && many !== falseAlarms) set.mutate({ many, before: falseAlarms });
  };
  return (
    <NumberInput
      size="xs"
      w={220}
      label={t('falseAlarmsAMonth')}
      description={t('falseAlarmsNote')}
      min={0.01}
      max={100}
      value={value}
      onChange={setValue}
      onBlur={store}
      onKeyDown={({ key }) => {
        if (key === 'Enter') store();
      }}
    />
  );
}
