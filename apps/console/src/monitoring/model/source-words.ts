import type { AlarmTarget, Delivery, StreamTone } from '#contracts';
import { t } from '../../messages/index.js';

export const TONE_NAME: Record<StreamTone, string> = {
  shop: t('toneShop'),
  general: t('toneGeneral'),
  finance: t('toneFinance'),
};

export const TARGET_NAME: Record<AlarmTarget['kind'], string> = {
  email: t('targetEmail'),
  webhook: t('targetWebhook'),
  chat: t('targetChat'),
};

export const DELIVERY_STATE: Record<Delivery['state'], string> = {
  waiting: t('deliveryWaiting'),
  taken: t('deliveryTaken'),
  refused: t('deliveryRefused'),
};
