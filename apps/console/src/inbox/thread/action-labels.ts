import type { StaffAction } from '#contracts';
import { t } from '../../messages/desk.js';

export const ACTION_LABEL: Record<StaffAction, string> = {
  take: t('takeOver'),
  'hand-back': t('handBack'),
  close: t('close'),
  reopen: t('reopen'),
};

export const ACTION_KEY: Partial<Record<StaffAction, string>> = { take: 'A', 'hand-back': 'H', close: 'E' };

export const ACTION_FAILED: Record<StaffAction, string> = {
  take: t('couldNotTakeTheConversation'),
  'hand-back': t('couldNotHandTheConversation'),
  close: t('couldNotCloseTheConversation'),
  reopen: t('couldNotReopenTheConversation'),
};
