import type { InboxView } from '#contracts';
import { t } from '../../messages/desk.js';

/** The views that are always there, in the order of the tabs. */
export const VIEWS: readonly { view: InboxView; label: string }[] = [
  { view: 'queue', label: t('queue') },
  { view: 'mine', label: t('mine') },
  { view: 'due', label: t('promised') },
  { view: 'snoozed', label: t('snoozed') },
  { view: 'assistant', label: t('assistant') },
  { view: 'closed', label: t('closed') },
  { view: 'all', label: t('all') },
];
