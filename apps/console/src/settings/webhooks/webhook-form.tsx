import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type NewWebhook, WEBHOOK_EVENTS, WebhookEventName } from '#contracts';
import { fieldIssue } from '../../api/request-error.js';
import { t } from '../../messages/index.js';
import { FormProblem } from '../../ui/form-problem.js';
import { formText } from '../../ui/form-text.js';
import { EVENT_NAME } from './model/webhook-words.js';
import classes from './webhooks.module.css';

const FIELDS = ['address', 'events'];

interface Props {
  initial: NewWebhook;
  /** On the button. */
  label: string;
  pending: boolean;
  error: Error | null;
  onSubmit: (webhook: NewWebhook) => void;
}

/** Address and events of a webhook. */
export function WebhookForm({ initial, label, pending, error, onSubmit }: Props) {
  const [events, setEvents] = useState<WebhookEventName[]>(initial.events);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ address: formText(new FormData(event.currentTarget), 'address').trim(), events });
      }}
    >
      <Stack gap="md">
        <TextInput
          name="address"
          type="url"
          label={t('webhookAddress')}
          description={t('webhookAddressNote')}
          placeholder="https://"
          defaultValue={initial.address}
          maxLength={2_000}
          autoComplete="off"
          required
          withAsterisk={false}
          data-autofocus
          error={fieldIssue(error, 'address')}
        />
        <Checkbox.Group
          label={t('webhookEvents')}
          value={events}
          onChange={(chosen) => setEvents(chosen.map((event) => WebhookEventName.parse(event)))}
          error={fieldIssue(error, 'events')}
        >
          <Stack gap="xs" my="xs">
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox
                key={event}
                value={event}
                label={EVENT_NAME[event]}
                description={<span className={classes.code}>{event}</span>}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <FormProblem error={error} fields={FIELDS} />
        <Group justify="flex-end">
          <Button type="submit" loading={pending} disabled={events.length === 0}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
