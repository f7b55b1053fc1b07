import { Badge, Button, Modal } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type Webhook, WEBHOOK_EVENTS } from '#contracts';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { RemoveDialog } from '../../ui/remove-dialog.js';
import { DeliveryLog } from './delivery-log.js';
import { EVENT_NAME } from './model/webhook-words.js';
import { SecretDialog } from './secret-dialog.js';
import { useWebhooks } from './use-webhooks.js';
import { WebhookForm } from './webhook-form.js';
import classes from './webhooks.module.css';

const route = getRouteApi('/shell/settings/webhooks');

/** A webhook: how it is doing, what can be done with it, and its deliveries. */
export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { id, address, events, isActive, pausedAt, failingSince, problem } = webhook;
  const { of } = route.useSearch();
  const navigate = route.useNavigate();
  const { change, remove, test, turn } = useWebhooks();
  const [asked, setAsked] = useState<'change' | 'secret' | 'remove' | null>(null);
  const close = () => setAsked(null);
  const show = (shown: boolean) =>
    void navigate({ search: shown ? { of: id } : {}, replace: true, resetScroll: false });
  const isSending = isActive && pausedAt === null;
  const isShown = of === id;
  const { color, text } = stateOf(webhook);
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h2 className={classes.title}>{address}</h2>
        <Badge size="sm" variant="dot" color={color}>
          {text}
        </Badge>
      </div>
      <p className={classes.text}>
        {events.length === WEBHOOK_EVENTS.length
          ? t('toldOfEverything')
          : events.map((event) => EVENT_NAME[event]).join(' · ')}
      </p>
      {pausedAt !== null ? (
        <p className={classes.problem}>
          {t('webhookPausedText', { at: formatDateTime(pausedAt), problem: problem ?? '' })}
        </p>
      ) : (
        isActive &&
        failingSince !== null && (
          <p className={classes.problem}>
            {t('webhookFailingText', { since: formatDateTime(failingSince), problem: problem ?? '' })}
          </p>
        )
      )}
      <div className={classes.tools}>
        <Button
          size="xs"
          variant={isShown ? 'light' : 'default'}
          aria-expanded={isShown}
          aria-label={`${t('webhookLog')}: ${address}`}
          onClick={() => show(!isShown)}
        >
          {t('webhookLog')}
        </Button>
        {isSending && (
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('tryIt')}: ${address}`}
            loading={test.isPending}
            onClick={() => test.mutate(id, { onSuccess: () => show(true) })}
          >
            {t('tryIt')}
          </Button>
        )}
        <Button
          size="xs"
          variant={isSending ? 'default' : 'filled'}
          aria-label={`${t(isSending ? 'switchOff' : 'switchOn')}: ${address}`}
          loading={turn.isPending}
          onClick={() => turn.mutate({ id, isActive: !isSending })}
        >
          {t(isSending ? 'switchOff' : 'switchOn')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('changeWebhook')}: ${address}`}
          onClick={() => setAsked('change')}
        >
          {t('changeWebhook')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('newSecret')}: ${address}`}
          onClick={() => setAsked('secret')}
        >
          {t('newSecret')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('remove')}: ${address}`}
          onClick={() => setAsked('remove')}
        >
          {t('remove')}
        </Button>
      </div>
      {isShown && <DeliveryLog webhook={webhook} />}
      {asked === 'change' && (
        <Modal
          opened
          onClose={close}
          title={t('changeWebhook')}
          closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
        >
          <WebhookForm
            initial={{ address, events }}
            label={t('save')}
            pending={change.isPending}
            error={change.error}
            onSubmit={(changes) => change.mutate({ id, ...changes }, { onSuccess: close })}
          />
        </Modal>
      )}
      {asked === 'secret' && <SecretDialog webhook={webhook} onClose={close} />}
      {asked === 'remove' && (
        <RemoveDialog
          title={t('tellNoMore', { address })}
          text={t('tellNoMoreText')}
          pending={remove.isPending}
          onClose={close}
          onRemove={() => remove.mutate(id, { onSettled: close })}
        />
      )}
    </li>
  );
}

function stateOf({ isActive, pausedAt, failingSince }: Webhook): { color: string; text: string } {
  if (!isActive) return { color: 'gray', text: t('webhookOff') };
  if (pausedAt !== null) return { color: 'red', text: t('webhookPaused') };
  if (failingSince !== null) return { color: 'orange', text: t('webhookFailing') };
  return { color: 'green', text: t('webhookOn') };
}
