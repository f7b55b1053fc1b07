import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlarmTarget, Delivery } from '#contracts';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { Loaded } from '../../ui/loaded.js';
import { DELIVERY_STATE, TARGET_NAME } from '../model/source-words.js';
import { hourName, weekdayName, weekdayNames } from '../model/weekday-names.js';
import { DigestDialog } from './digest-dialog.js';
import { NewTargetDialog } from './new-target-dialog.js';
import { QuietDialog } from './quiet-dialog.js';
import { RemoveDialog } from '../../ui/remove-dialog.js';
import { deliveriesQuery, targetsQuery } from './source-queries.js';
import { useSources } from './use-sources.js';
import classes from '../monitoring.module.css';

/** Who is told of alarms and outages, and what became of it. */
export function Targets() {
  const targets = useQuery(targetsQuery);
  const deliveries = useQuery(deliveriesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <div className={classes.row}>
        <h2 className={classes.heading}>{t('whoIsTold')}</h2>
        <Button size="xs" variant="default" onClick={() => setAdding(true)}>
          {t('tellSomebody')}
        </Button>
      </div>
      <Loaded query={targets} what={t('whoIsTold')} height={120}>
        {({ items, timeZone }) =>
          items.length === 0 ? (
            <p className={classes.text}>{t('nobodyIsTold')}</p>
          ) : (
            <ul className={classes.list}>
              {items.map((target) => (
                <TargetCard key={target.id} target={target} timeZone={timeZone} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <h2 className={classes.later}>{t('deliveries')}</h2>
      <Loaded query={deliveries} what={t('deliveries')} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.text}>{t('nothingWasTold')}</p>
          ) : (
            <DataTable
              name="deliveries"
              label={t('deliveries')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {adding && <NewTargetDialog onClose={() => setAdding(false)} />}
    </section>
  );
}

const columns: readonly Column<Delivery>[] = [
  { id: 'at', label: t('deliveryAt'), value: ({ at }) => at, cell: ({ at }) => formatDateTime(at) },
  { id: 'about', label: t('deliveryAbout'), value: ({ about }) => about },
  {
    id: 'to',
    label: t('deliveryTo'),
    value: ({ kind, address }) => `${TARGET_NAME[kind]}: ${address}`,
  },
  {
    id: 'state',
    label: t('state'),
    value: ({ state, tries, heldUntil }) =>
      heldUntil === null
        ? t('deliveryState', { state: DELIVERY_STATE[state], tries })
        : t('heldUntil', { until: formatDateTime(heldUntil) }),
  },
  { id: 'answer', label: t('deliveryAnswer'), value: ({ answer }) => answer },
];

function TargetCard({ target, timeZone }: { target: AlarmTarget; timeZone: string }) {
  const { id, kind, address, quiet, digest } = target;
  const { testTarget, removeTarget } = useSources();
  const [asked, setAsked] = useState(false);
  const [planning, setPlanning] = useState<'quiet' | 'digest' | null>(null);
  return (
    <li className={classes.alarm}>
      <div className={classes.head}>
        <span className={classes.title}>{address}</span>
        <span className={classes.text}>{TARGET_NAME[kind]}</span>
      </div>
      {quiet && (
        <p className={classes.text}>
          {t('quietWhen', { ...quiet, severePass: String(quiet.severePass), days: weekdayNames(quiet.days) })}
        </p>
      )}
      {digest && (
        <p className={classes.text}>
          {t('digestWhen', {
            hour: hourName(digest.hour),
            when: digest.every === 'day' ? t('everyDay') : t('weeklyOn', { day: weekdayName(digest.day) }),
          })}
        </p>
      )}
      <div className={classes.head}>
        {kind === 'email' && (
          <Button
            aria-label={`${t('digest')}: ${address}`}
            size="xs"
            variant="default"
            onClick={() => setPlanning('digest')}
          >
            {t('digest')}
          </Button>
        )}
        <Button
          aria-label={`${t('quietHours')}: ${address}`}
          size="xs"
          variant="default"
          onClick={() => setPlanning('quiet')}
        >
          {t('quietHours')}
        </Button>
        <Button
          aria-label={`${t('tryIt')}: ${address}`}
          size="xs"
          variant="default"
          loading={testTarget.isPending}
          onClick={() => testTarget.mutate(id)}
        >
          {t('tryIt')}
        </Button>
        <Button
          aria-label={`${t('remove')}: ${address}`}
          size="xs"
          variant="default"
          onClick={() => setAsked(true)}
        >
          {t('remove')}
        </Button>
      </div>
      {planning === 'digest' && (
        <DigestDialog target={target} timeZone={timeZone} onClose={() => setPlanning(null)} />
      )}
      {planning === 'quiet' && (
        <QuietDialog target={target} timeZone={timeZone} onClose={() => setPlanning(null)} />
      )}
      {asked && (
        <RemoveDialog
          title={t('tellNoMore', { address })}
          text={t('tellNoMoreText')}
          pending={removeTarget.isPending}
          onClose={() => setAsked(false)}
          onRemove={() => removeTarget.mutate(id, { onSettled: () => setAsked(false) })}
        />
      )}
    </li>
  );
}
