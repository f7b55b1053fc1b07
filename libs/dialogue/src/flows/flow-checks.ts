import type { FlowFile, OrderChangeKind } from '#contracts';
import type { ActionName } from '../actions/action-outcomes.js';

/** What the checks of flows ask about. Whatever can be returned can be exchanged, and longer. */
const CHECKS: Partial<Record<string, OrderChangeKind>> = {
  check_cancel: 'cancel',
  check_change: 'address',
  check_return: 'exchange',
  check_withdraw: 'withdraw',
} satisfies Partial<Record<ActionName, OrderChangeKind>>;

/** The changes of an order that a flow checks before it asks for more. */
export const changesOf = (flow: FlowFile | undefined): OrderChangeKind[] =>
  (flow?.steps ?? []).flatMap((step) => ('call' in step ? (CHECKS[step.call] ?? []) : []));
