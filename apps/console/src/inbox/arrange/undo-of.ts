import type { Arrangement, ConversationSummary } from '#contracts';
import { shopperName } from '../../format/labels.js';
import { t } from '../../messages/desk.js';

/** What puts a conversation back to how it was before a change, step by step. */
export function undoOf(change: Arrangement, before: ConversationSummary): Arrangement[] {
  const holder: Arrangement = {
    kind: 'assign',
    agentId: before.status === 'agent' ? (before.agent?.id ?? null) : null,
  };
  switch (change.kind) {
    case 'assign':
      return [holder];
    case 'label':
      return [
        {
          kind: 'label',
          add: (change.remove ?? []).filter((label) => before.labels.includes(label)),
          remove: (change.add ?? []).filter((label) => !before.labels.includes(label)),
        },
      ];
    case 'snooze':
      return [{ kind: 'snooze', until: before.snoozedUntil }];
    // Who reopens it holds it.
    case 'close':
      return [{ kind: 'reopen' }, holder];
    case 'reopen':
      return [{ kind: 'close' }];
  }
}

/** "Assigned to Orla: Amber Otter (guest)". */
export function doneInWords(
  change: Arrangement,
  changed: readonly ConversationSummary[],
  after: readonly ConversationSummary[],
): string {
  const [first] = changed;
  const who =
    changed.length === 1 && first
      ? shopperName(first.shopper)
      : t('countConversations', { count: changed.length });
  switch (change.kind) {
    case 'assign':
      return change.agentId === null
        ? t('unassignedWho', { who })
        : t('assignedWhoTo', { who, agent: after[0]?.agent?.name ?? '' });
    case 'label':
      return t('labelledWho', { who });
    case 'snooze':
      return change.until === null ? t('wokenWho', { who }) : t('snoozedWho', { who });
    case 'close':
      return t('closedWho', { who });
    case 'reopen':
      return t('reopenedWho', { who });
  }
}
