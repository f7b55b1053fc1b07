import {
  IconInbox,
  IconMessageStar,
  IconSchool,
  IconSparkles,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '#contracts';

/** The pages, in the order of the navigation, with who may see them. */
export const NAV_ITEMS = [
  { to: '/inbox', label: 'Inbox', icon: IconInbox, roles: ['owner', 'agent'], section: 'Desk' },
  { to: '/training', label: 'Training', icon: IconSchool, roles: ['owner'], section: 'Desk' },
  {
    to: '/reviews',
    label: 'Reviews',
    icon: IconMessageStar,
    roles: ['owner', 'analyst'],
    section: 'Analysis',
  },
  {
    to: '/recommendations',
    label: 'Recommendations',
    icon: IconSparkles,
    roles: ['owner', 'analyst'],
    section: 'Analysis',
  },
  {
    to: '/settings/account',
    label: 'Your account',
    icon: IconUser,
    roles: ['owner', 'agent', 'analyst'],
    section: 'Settings',
  },
  { to: '/settings/staff', label: 'Staff', icon: IconUsers, roles: ['owner'], section: 'Settings' },
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
