import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type AlarmDetail, ALARM_TRANSITIONS, type OpinionAlarm } from '#contracts';
import { formatCount, formatDecimal } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { AnalystsOnly } from '../../ui/analysts-only.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { AlarmCard, AlarmMarks } from '../alarm-card.js';
import {
  alarmChange,
  alarmSeries,
  alarmSureness,
  alarmTitle,
  ENTRY_NAME,
  entryText,
  searchOf,
} from '../model/alarm-words.js';
import { alarmQuery } from '../monitoring-queries.js';
import { Posts } from '../posts.js';
import { Drafts } from './drafts.js';
import { useAlarm } from '../use-alarm.js';
import { WindowFigures } from '../window-figures.js';
import classes from '../monitoring.module.css';
import page from '../../ui/section-page.module.css';
import scrolled from '../../ui/scrolled.module.css';

const route = getRouteApi('/shell/monitoring/alarms/$alarm');
const DAY_MS = 86_400_000;

type Phrase = AlarmDetail['phrases'][number];
const phraseColumns: readonly Column<Phrase>[] = [
  { id: 'phrase', label: t('phraseHead'), value: ({ phrase }) => phrase },
  {
    id: 'since',
    label: t('sinceThen'),
    numeric: true,
    value: ({ since }) => since,
    cell: ({ since }) => formatCount(since),
  },
  {
    id: 'before',
    label: t('beforeThen'),
    numeric: true,
    value: ({ before }) => before,
    cell: ({ before }) => formatCount(before),
  },
  {
    id: 'z',
    label: t('howDistinct'),
    numeric: true,
    value: ({ z }) => z,
    cell: ({ z }) => formatDecimal(z, 1),
  },
];

/** Why an alarm was raised, and what is done about it. */
export function AlarmPage() {
  const { alarm: id } = route.useParams();
  const alarm = useQuery(alarmQuery(id));
  return (
    <AnalystsOnly what={t('monitoring')}>
      <div className={scrolled.frame}>
        <SectionPage
          title={alarm.data ? alarmTitle(alarm.data.alarm) : t('alarm')}
          tools={alarm.data && <Actions alarm={alarm.data.alarm} />}
        >
          <Loaded query={alarm} what={t('theAlarm')} height={520}>
            {(detail) => <Evidence detail={detail} />}
          </Loaded>
        </SectionPage>
      </div>
    </AnalystsOnly>
  );
}

function Actions({ alarm }: { alarm: OpinionAlarm }) {
  const { act } = useAlarm(alarm);
  const ways = ALARM_TRANSITIONS[alarm.state];
  return (
    <>
      {ways.acknowledge && (
        <Button size="xs" loading={act.isPending} onClick={() => act.mutate({ action: 'acknowledge' })}>
          {t('acknowledge')}
        </Button>
      )}
      {ways.snooze && (
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ action: 'snooze', until: Date.now() + DAY_MS })}
        >
          {t('snoozeADay')}
        </Button>
      )}
      {ways.resolve && (
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ action: 'resolve' })}
        >
          {t('resolve')}
        </Button>
      )}
      {ways.reopen && (
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ action: 'reopen' })}
        >
          {t('reopenAlarm')}
        </Button>
      )}
    </>
  );
}

function Evidence({ detail }: { detail: AlarmDetail }) {
  const { alarm, windows, windowMs, phrases, posts, drafts, joined } = detail;
  const marks = useMemo(
    () => [
      { at: alarm.since, label: t('changeMark') },
      ...(alarm.raisedAt - windowMs > alarm.since
        ? [{ at: alarm.raisedAt - windowMs, label: t('alarmMark') }]
        : []),
    ],
    [alarm.since, alarm.raisedAt, windowMs],
  );
  return (
    <>
      <section className={classes.facts} aria-label={t('whatChanged')}>
        <div className={classes.head}>
          <AlarmMarks alarm={alarm} />
        </div>
        <p className={classes.text}>{alarmChange(alarm, windowMs)}</p>
        <p className={classes.text}>{alarmSureness(alarm)}</p>
        <p className={classes.text}>
          <Link to="/monitoring/streams/$stream" params={{ stream: alarm.streamId }} search={searchOf(alarm)}>
            {alarmSeries(alarm)}
          </Link>
        </p>
      </section>
      <Drafts alarmId={alarm.id} alarmState={alarm.state} drafts={drafts} />
      <WindowFigures windows={windows} windowMs={windowMs} marks={marks} />
      <div className={page.pair}>
        <section>
          <h2 className={classes.heading}>{t('whatIsSaidNow')}</h2>
          <Posts posts={posts} />
        </section>
        <section>
          <h2 className={classes.heading}>{t('phrasesOfTheAlarm')}</h2>
          {phrases.length > 0 ? (
            <DataTable
              name="alarm-phrases"
              label={t('phrasesOfTheAlarm')}
              columns={phraseColumns}
              rows={phrases}
              rowKey={({ phrase }) => phrase}
            />
          ) : (
            <p className={classes.text}>{t('noPhrases')}</p>
          )}
        </section>
      </div>
      {joined.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('alarmsLikeIt')}</h2>
          <ul className={classes.list}>
            {joined.map((one) => (
              <AlarmCard key={one.id} alarm={one} windowMs={windowMs} />
            ))}
          </ul>
        </section>
      )}
      <Entries detail={detail} />
    </>
  );
}

function Entries({ detail: { alarm, entries } }: { detail: AlarmDetail }) {
  const { comment } = useAlarm(alarm);
  const [text, setText] = useState('');
  return (
    <section>
      <h2 className={classes.heading}>{t('whatWasDone')}</h2>
      <ol className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.id} className={classes.post}>
            <strong>{ENTRY_NAME[entry.action]}</strong>{' '}
            <span className={classes.text}>
              {entry.by ?? t('byNobody')} · {formatDateTime(entry.at)}
            </span>
            {entry.text && <div>{entryText(entry)}</div>}
          </li>
        ))}
      </ol>
      <form
        className={classes.comment}
        onSubmit={(event) => {
          event.preventDefault();
          comment.mutate(text.trim(), { onSuccess: () => setText('') });
        }}
      >
        <Textarea
          size="xs"
          autosize
          maxRows={5}
          maxLength={2_000}
          label={t('writeAComment')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          size="xs"
          type="submit"
          variant="default"
          disabled={text.trim() === ''}
          loading={comment.isPending}
        >
          {t('addComment')}
        </Button>
      </form>
    </section>
  );
}
