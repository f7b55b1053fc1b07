import type { WebhookDelivery, WebhookDeliveryState, WebhookEventName } from '#contracts';
import { t } from '../../../messages/index.js';

export const EVENT_NAME: Record<WebhookEventName, string> = {
  'conversation.started': t('eventStarted'),
  'conversation.escalated': t('eventEscalated'),
  'conversation.assigned': t('eventAssigned'),
  'conversation.closed': t('eventClosed'),
  'message.created': t('eventMessage'),
  'order.changed': t('eventOrder'),
  'satisfaction.answered': t('eventSatisfaction'),
};

export const eventName = (event: WebhookDelivery['event']): string =>
  event === 'test.ping' ? t('eventPing') : EVENT_NAME[event];

export const DELIVERY_STATE: Record<WebhookDeliveryState, { color: string; text: string }> = {
  waiting: { color: 'blue', text: t('deliveryWaiting') },
  taken: { color: 'green', text: t('deliveryTaken') },
  refused: { color: 'red', text: t('deliveryRefused') },
  held: { color: 'orange', text: t('deliveryHeld') },
};
