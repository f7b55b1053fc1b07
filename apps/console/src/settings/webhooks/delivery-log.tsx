import { Badge, Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type Webhook, type WebhookDelivery, WebhookDeliveryState } from '#contracts';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { Loaded } from '../../ui/loaded.js';
import { DELIVERY_STATE, eventName } from './model/webhook-words.js';
import { useWebhooks } from './use-webhooks.js';
import { webhookDeliveriesQuery } from './webhook-queries.js';
import classes from './webhooks.module.css';

const route = getRouteApi('/shell/settings/webhooks');
const HOUR = 3_600_000;
const SPANS = [
  { ms: HOUR, label: t('lastHour') },
  { ms: 24 * HOUR, label: t('lastDay') },
  { ms: 7 * 24 * HOUR, label: t('lastWeek') },
  { ms: 30 * 24 * HOUR, label: t('last30Days') },
];

/** What was sent to a webhook, and sending it again. */
export function DeliveryLog({ webhook: { id, address, isActive, pausedAt } }: { webhook: Webhook }) {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(webhookDeliveriesQuery(id, state));
  const { replayFailed } = useWebhooks();
  const [span, setSpan] = useState(24 * HOUR);
  const mayReplay = isActive && pausedAt === null;
  const choose = (value: string) =>
    void navigate({
      search: { of: id, state: WebhookDeliveryState.options.find((option) => option === value) },
      replace: true,
      resetScroll: false,
    });
  return (
    <section aria-label={t('deliveriesTo', { address })} className={classes.log}>
      <div className={classes.filters}>
        <NativeSelect
          size="xs"
          label={t('state')}
          value={state ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: t('everyState') },
            ...WebhookDeliveryState.options.map((value) => ({ value, label: DELIVERY_STATE[value].text })),
          ]}
        />
        <div className={classes.again}>
          <NativeSelect
            size="xs"
            label={t('failedOrHeld')}
            value={String(span)}
            onChange={(event) => setSpan(Number(event.currentTarget.value))}
            data={SPANS.map(({ ms, label }) => ({ value: String(ms), label }))}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!mayReplay}
            loading={replayFailed.isPending}
            onClick={() => replayFailed.mutate({ id, since: Date.now() - span })}
          >
            {t('sendAllAgain')}
          </Button>
        </div>
      </div>
      {!mayReplay && <p className={classes.text}>{t('switchOnToSendAgain')}</p>}
      <Loaded query={log} what={t('webhookLog')} height={160}>
        {({ pages }) => {
          const deliveries = pages.flatMap(({ items }) => items);
          if (deliveries.length === 0)
            return <p className={classes.text}>{t(state ? 'noDeliveryLikeThat' : 'noDeliveryYet')}</p>;
          return (
            <>
              <ul className={classes.deliveries}>
                {deliveries.map((delivery) => (
                  <Delivery key={delivery.id} webhookId={id} delivery={delivery} mayReplay={mayReplay} />
                ))}
              </ul>
              {log.hasNextPage && (
                <Button
                  className={classes.more}
                  size="xs"
                  variant="default"
                  loading={log.isFetchingNextPage}
                  onClick={() => void log.fetchNextPage()}
                >
                  {t('showMore')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

interface DeliveryProps {
  webhookId: string;
  delivery: WebhookDelivery;
  mayReplay: boolean;
}

function Delivery({ webhookId, delivery, mayReplay }: DeliveryProps) {
  const { id, event, at, state, tries, status, durationMs, problem } = delivery;
  const { replay } = useWebhooks();
  const { color, text } = DELIVERY_STATE[state];
  const facts = [
    formatDateTime(at),
    ...(tries === 0 ? [] : [t('triesOfDelivery', { tries })]),
    ...(status === null ? [] : [t('httpStatus', { status: String(status) })]),
    ...(durationMs === null ? [] : [t('milliseconds', { ms: durationMs })]),
  ];
  return (
    <li className={classes.delivery}>
      <div className={classes.what}>
        <span className={classes.head}>
          <span className={classes.event}>{eventName(event)}</span>
          <Badge size="sm" variant="dot" color={color}>
            {text}
          </Badge>
        </span>
        <span className={classes.text}>{facts.join(' · ')}</span>
        {problem !== null && <span className={classes.problem}>{problem}</span>}
      </div>
      {state !== 'waiting' && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={!mayReplay}
          loading={replay.isPending}
          aria-label={t('sendAgainOf', { event: eventName(event), at: formatDateTime(at) })}
          onClick={() => replay.mutate({ id: webhookId, delivery: id })}
        >
          {t('sendAgain')}
        </Button>
      )}
    </li>
  );
}
