import {
  IconActivityHeartbeat,
  IconCalendarStats,
  IconInbox,
  IconMessage2Bolt,
  IconMessageStar,
  IconPackage,
  IconRoute,
  IconSchool,
  IconSearch,
  IconSparkles,
  IconTargetArrow,
  IconTruckReturn,
  IconUser,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Role } from '#contracts';
import { t } from '../messages/first.js';

/** The pages, in the order of the navigation, with who may see them. */
export const NAV_ITEMS = [
  { to: '/inbox', label: t('inbox'), icon: IconInbox, roles: ['owner', 'agent'], section: t('desk2') },
  {
    to: '/orders',
    label: t('orderRequests'),
    icon: IconTruckReturn,
    roles: ['owner', 'agent'],
    section: t('desk2'),
  },
  {
    to: '/week',
    label: t('thisWeek'),
    icon: IconCalendarStats,
    roles: ['owner', 'analyst'],
    section: t('desk2'),
  },
  { to: '/training', label: t('training'), icon: IconSchool, roles: ['owner'], section: t('desk2') },
  {
    to: '/reviews',
    label: t('reviews'),
    icon: IconMessageStar,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/monitoring',
    label: t('monitoring'),
    icon: IconActivityHeartbeat,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/search',
    label: t('searchesOfShoppers'),
    icon: IconSearch,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/recommendations',
    label: t('recommendations'),
    icon: IconSparkles,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/placements',
    label: t('placements'),
    icon: IconTargetArrow,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/restock',
    label: t('restock'),
    icon: IconPackage,
    roles: ['owner', 'analyst'],
    section: t('analysis'),
  },
  {
    to: '/settings/account',
    label: t('yourAccount'),
    icon: IconUser,
    roles: ['owner', 'agent', 'analyst'],
    section: t('settings'),
  },
  {
    to: '/settings/replies',
    label: t('cannedReplies'),
    icon: IconMessage2Bolt,
    roles: ['owner', 'agent'],
    section: t('settings'),
  },
  {
    to: '/settings/assignment',
    label: t('assignment'),
    icon: IconRoute,
    roles: ['owner'],
    section: t('settings'),
  },
  {
    to: '/settings/webhooks',
    label: t('webhooks'),
    icon: IconWebhook,
    roles: ['owner'],
    section: t('settings'),
  },
  { to: '/settings/staff', label: t('staff2'), icon: IconUsers, roles: ['owner'], section: t('settings') },
] as const satisfies readonly {
  to: string;
  label: string;
  icon: unknown;
  roles: readonly Role[];
  section: string;
}[];

export const navItemsFor = (role: Role) =>
  NAV_ITEMS.filter((item) => (item.roles as readonly Role[]).includes(role));

/** Where somebody of that role begins. */
export const homeOf = (role: Role) => (role === 'analyst' ? '/reviews' : '/inbox');
